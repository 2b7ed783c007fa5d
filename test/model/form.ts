/** What of a told value is malformed, by path. */
import type { FactShape } from '../../src/language/index.ts';
import { parseTime } from '../oracle/decide.js';

export function malformed(value: unknown, shape: FactShape, path: string): string[] {
  const wrong = [path];
  switch (shape.type) {
    case 'id':
      return typeof value === 'string' && value !== '' ? [] : wrong;
    case 'text':
      return typeof value === 'string' && new RegExp(shape.pattern ?? '').test(value) ? [] : wrong;
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong;
    case 'number':
      return Number.isFinite(value) ? [] : wrong;
    case 'enum':
      return shape.values.includes(value as string) ? [] : wrong;
    case 'time':
      return typeof value === 'string'
        ? parseTime(value) === null
          ? wrong
          : []
        : Number.isInteger(value) && Math.abs(Number(value)) <= 8.64e15
          ? []
          : wrong;
    case 'set':
      if (!Array.isArray(value)) return wrong;
      return value.flatMap((member, index) => (shape.values.includes(member) ? [] : [`${path}.${index}`]));
    case 'records':
      if (!Array.isArray(value)) return wrong;
      return value.flatMap((member: unknown, index) => {
        const at = `${path}.${index}`;
        if (typeof member !== 'object' || member === null || Array.isArray(member)) return [at];
        return ['office', 'from', 'until', 'assertedBy'].flatMap((name) => {
          const field = (member as Record<string, unknown>)[name];
          return field === undefined || field === null
            ? []
            : malformed(field, shape.fields[name] as FactShape, `${at}.${name}`);
        });
      });
    default:
      return typeof value === 'object' && !Array.isArray(value) ? [] : wrong;
  }
}
