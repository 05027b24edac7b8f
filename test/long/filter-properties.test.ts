import { describeFilterProperties } from '../graphql/lists/describe-filter-properties.ts';
import { casesOf, longRunSeed } from './long-run.ts';

await describeFilterProperties({ seed: longRunSeed(), runs: casesOf(1_000), oneIn: 1 });
