import { expect, it } from 'vitest';
import { createLastModified } from './validators.ts';

const at = (time: string): string => `2026-11-22T06:00:${time}Z`;
const secondOf = (time: string): number => Date.parse(at(time)) / 1000;

function startAt(time: string) {
  let nowMs = Date.parse(at(time));
  const lastModified = createLastModified({ now: () => nowMs });
  return {
    ask: (tag: string, changedAt: string | null, now: string) => {
      nowMs = Date.parse(at(now));
      return lastModified({ tag, changedAt });
    },
  };
}

it('Last-Modified is the second of the change', () => {
  const { ask } = startAt('10.000');
  expect(ask('1', at('12.900'), '20.000')).toBe(secondOf('12.000'));
});

it('Last-Modified is null before the first change', () => {
  expect(startAt('10.000').ask('1', null, '20.000')).toBeNull();
});

it('Last-Modified is null until the second of the change is over', () => {
  const { ask } = startAt('10.000');
  expect(ask('1', at('12.100'), '12.999')).toBeNull();
  expect(ask('1', at('12.100'), '13.000')).toBe(secondOf('12.000'));
});

it.each([
  ['in the same second', '12.200'],
  ['with an earlier date', '11.000'],
])('Last-Modified differs for a second change %s', (_when, second) => {
  const { ask } = startAt('10.000');
  expect(ask('1', at('12.100'), '20.000')).toBe(secondOf('12.000'));
  expect(ask('2', at(second), '20.000')).toBe(secondOf('13.000'));
});

it('Last-Modified is never earlier than the start of the process', () => {
  expect(startAt('30.500').ask('1', at('12.000'), '40.000')).toBe(secondOf('30.000'));
});
