import { describeFilterProperties } from './describe-filter-properties.ts';

await describeFilterProperties({ seed: 20_261_122, runs: 60 });
