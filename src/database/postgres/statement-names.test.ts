import { expect, it } from 'vitest';
import { StatementNames } from './statement-names.ts';

const run = (names: StatementNames, sql: string, times: number) =>
  Array.from({ length: times }, () => names.nameOf(sql)).at(-1);

it('names a statement that runs often, always alike', () => {
  const names = new StatementNames();
  expect(run(names, 'select 1', 20)).toBeUndefined();
  expect(run(names, 'select 1', 1)).toBe('read_1');
  expect(run(names, 'select 2', 21)).toBe('read_2');
  expect(run(names, 'select 1', 30)).toBe('read_1');
});

it('names a bounded number of statements', () => {
  const names = new StatementNames();
  const given = new Set(Array.from({ length: 500 }, (_, number) => run(names, `select ${number}`, 25)));
  expect(given.size).toBe(64 + 1);
  expect(given).toContain(undefined);
  expect(run(names, 'select 0', 1)).toBe('read_1');
});
