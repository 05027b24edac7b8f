import { describeFilterProperties } from './describe-filter-properties.ts';

// The long tests try every value with every other, and many more random filters.
await describeFilterProperties({ seed: 20_261_122, runs: 20, oneIn: 5 });
