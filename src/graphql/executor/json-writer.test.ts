import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type JsonLeaf, toBytes, toPiece } from './json-writer.ts';

const leaf = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '\u{7f}', 'é', '\ud800', '\udc00', '💿'), maxLength: 100 }),
  fc.double(),
  fc.maxSafeInteger(),
  fc.boolean(),
);

const written = (values: readonly JsonLeaf[]): Buffer =>
  toBytes((out) => {
    out.piece(toPiece('['));
    for (const [index, value] of values.entries()) {
      if (index > 0) out.piece(toPiece(','));
      out.leaf(value);
    }
    out.json(']');
  });

it('writes the bytes of JSON.stringify', () => {
  fc.assert(
    fc.property(fc.array(leaf), (values) => {
      expect(written(values).toString()).toBe(JSON.stringify(values));
    }),
    { numRuns: 2_000, seed: 20_261_123 },
  );
});

it.each(['plain', 'é', '世'])('grows its buffer: %s', (text) => {
  for (const length of [79, 80, 81, 300_000, 10]) {
    const values = Array.from({ length: 5_000 }, (_, index) =>
      text.repeat(length === 300_000 && index > 2 ? 1 : length),
    );
    expect(written(values).equals(Buffer.from(JSON.stringify(values)))).toBe(true);
  }
});

it('drops a result whose writing failed', () => {
  const fail = () =>
    toBytes((out) => {
      out.leaf('half');
      throw new Error('cannot write');
    });
  expect(fail).toThrow('cannot write');
  expect(written([1]).toString()).toBe('[1]');
});
