import type { Dice, NonEmpty } from '../dice.ts';
import type { Fault } from './fault.ts';

type DrawFault = (dice: Dice) => Fault;

const shortWaits: NonEmpty<Record<string, string>> = [
  {},
  { 'retry-after': 'soon' },
  { 'retry-after': '0' },
  { 'retry-after': '1' },
];

/** Temporary faults: a client recovers without an operator and without long waits. */
const anywhere: NonEmpty<DrawFault> = [
  (dice) => ({ kind: 'html', status: dice.pick([500, 502, 503]) }),
  (dice) => refuse(dice.pick([500, 502, 503]), 'Server error.'),
  (dice) => refuse(429, 'API rate limit exceeded', dice.pick(shortWaits)),
  () => ({ kind: 'cut' }),
  (dice) => ({ kind: 'cut', afterBytes: dice.below(2000) }),
  () => ({ kind: 'malformed' }),
  () => ({ kind: 'html', status: 200 }),
  (dice) => ({ kind: 'delay', ms: dice.between(10, 200) }),
  (dice) => ({ kind: 'drip', chunkBytes: dice.between(2000, 8000), everyMs: dice.between(1, 4) }),
];

const inLists: NonEmpty<DrawFault> = [
  ...anywhere,
  (dice) => ({ kind: 'nulls', positions: drawPositions(dice) }),
  (dice) => ({ kind: 'duplicates', positions: drawPositions(dice) }),
  (dice) => ({ kind: 'shift', by: dice.pick([-3, -2, -1, 1, 2, 3]) }),
];

export const drawFault = (dice: Dice, template: string): Fault =>
  dice.pick(isList(template) ? inLists : anywhere)(dice);

const single: readonly string[] = ['/api/token', '/v1/me'];
const isList = (template: string): boolean => !single.includes(template) && !template.endsWith('{id}');

const drawPositions = (dice: Dice): number[] => Array.from({ length: dice.between(1, 3) }, () => dice.below(10));

const refuse = (status: number, message: string, headers: Record<string, string> = {}): Fault => ({
  kind: 'status',
  status,
  body: { error: { status, message } },
  headers,
});
