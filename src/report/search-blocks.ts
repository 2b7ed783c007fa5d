/** An audit of searches, whole, as blocks. */
import type { SearchReport } from '../audit/searches/report.ts';
import { type Block, code, heading, type Row } from '../review/copy/blocks.ts';
import { auditorBlocks, exceptionBlocks, missingBlocks, questionBlocks, repeatBlocks } from './search-findings.ts';
import {
  breadthBlocks,
  groupTable,
  reasonTable,
  recordBlocks,
  searchHead,
  table,
  verdictTable,
} from './search-totals.ts';
import { number } from './words.ts';

/** A file that was examined. */
export interface ExaminedFile {
  readonly file: string;
  readonly digest: string;
  readonly rows: number;
  /** Rows that could not be read, and were skipped. */
  readonly bad: number;
}

export function searchBlocks(report: SearchReport, files: readonly ExaminedFile[]): Block[] {
  const head = [heading(2, 'Audit of searches'), filesTable(files), ...searchHead(report)];
  if (report.total.rows === 0) return head;
  return [
    ...head,
    verdictTable(report),
    reasonTable(report),
    ...groupBlocks(report),
    heading(3, 'Not within policy'),
    ...exceptionBlocks(report),
    heading(3, 'Questions'),
    ...questionBlocks(report),
    ...missingBlocks(report),
    heading(3, 'The record'),
    ...recordBlocks(report),
    ...breadthBlocks(report),
    ...repeatBlocks(report),
    ...auditorBlocks(report),
  ];
}

export function groupBlocks({ agencies, users, months, purposes }: SearchReport): Block[] {
  return [
    ...groupTable('By agency', 'Agency', agencies),
    ...groupTable('By month', 'Month', months),
    ...groupTable('By user', 'User', users),
    ...groupTable('By the purpose that was read', 'Purpose', purposes, 15),
  ];
}

export function filesTable(files: readonly ExaminedFile[]): Block {
  const rows = files.map(
    ({ file, digest, rows: count, bad }): Row => ({
      cells: [[file], [number(count)], [bad === 0 ? 'none' : number(bad)], [code(digest)]],
    }),
  );
  return table('Files', ['File', 'Rows', 'Could not be read', 'Digest'], rows);
}
