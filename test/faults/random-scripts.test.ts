import { describeScripts } from './describe-scripts.ts';

// A few settings that differ in world, markets and source, with a few scripts each. The long tests try many.
describeScripts([1, 2, 3, 4], 3);
