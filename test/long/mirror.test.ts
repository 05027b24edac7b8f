import { it } from 'vitest';
import { expectEqualMirrors } from '../changes/expect-equal-mirrors.ts';
import { casesOf, longRunSeed } from './long-run.ts';

it('a mirror that follows the changes equals the graph after random updates and at any time', () =>
  expectEqualMirrors({ seed: longRunSeed(), runs: casesOf(300) }));
