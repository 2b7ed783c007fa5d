/** RFC 8785: the numbers of its appendix B and the order of its section 3.2.3, as the log writes them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/policy/index.ts';
import '../../support/arbitraries.ts';

function fromBits(bits: string): number {
  return Buffer.from(bits, 'hex').readDoubleBE();
}

test.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('the number of the bits %s is %s', (bits, text) => {
  expect(canonicalJson(fromBits(bits))).toBe(text);
});

test.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('the bits %s are no number of JSON', (bits) => {
  expect(() => canonicalJson(fromBits(bits))).toThrow(TypeError);
});

test('names are in the order of their UTF-16 code units', () => {
  const names = { '\u20ac': 1, '1': 2, '\u0080': 3, '\u{1f602}': 4, '\u00f6': 5, '\ufb33': 6, '</script>': 7 };
  expect(canonicalJson(names)).toBe('{"1":2,"</script>":7,"\u0080":3,"\u00f6":5,"\u20ac":1,"\u{1f602}":4,"\ufb33":6}');
});

test('what it writes is read as what was written, however it was ordered', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      const turned = JSON.parse(text, (_, one) =>
        typeof one === 'object' && one !== null && !Array.isArray(one)
          ? Object.fromEntries(Object.entries(one).reverse())
          : one,
      );
      expect(canonicalJson(turned)).toBe(text);
    }),
  );
});
