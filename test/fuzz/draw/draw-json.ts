import type { SeededRandom } from '../../support/seeded-random.ts';
import { oddText } from './odd-texts.ts';

const nest = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);

/** An unexpected value as JSON. */
export function drawJson(random: SeededRandom): string {
  return random.pick<() => string>([
    () => JSON.stringify(oddText(random)),
    () =>
      random.pick([
        'null',
        'true',
        '0',
        '-0',
        '1e400',
        '-1',
        '1.5',
        '123456789012345678901234567890',
        '[]',
        '{}',
        '""',
      ]),
    () => nest(random.pick([2, 50, 10_000]), '[', ']'),
    () => nest(random.pick([2, 50, 10_000]), '{"a":[', ']}'),
    () => '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    () => '{"a":1,"a":{"toString":1,"valueOf":null,"length":-1,"then":1,"toJSON":1}}',
    () =>
      `[${Array(random.pick([1, 100, 20_000]))
        .fill('null')
        .join()}]`,
    () => `{"${'k'.repeat(20_000)}":1}`,
    () =>
      random.pick([
        '',
        ' ',
        'nul',
        '{',
        '[1,',
        '{"a"',
        "{'a':1}",
        '{"a":undefined}',
        '"\\ud800"',
        '"\\u',
        '\ufeff{}',
        'NaN',
        '// {}',
      ]),
  ])();
}
