import { it } from 'vitest';
import { expectFreshAnswers } from '../http/caching/expect-fresh-answers.ts';
import { casesOf, longRunSeed } from './long-run.ts';

it('a repeated request returns what an uncached request returns after any writes', () =>
  expectFreshAnswers({ seed: longRunSeed(), runs: casesOf(250) }));
