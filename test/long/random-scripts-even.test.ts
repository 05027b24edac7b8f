import { describeScripts } from '../faults/describe-scripts.ts';
import { seedsOf } from './long-run.ts';

// Two files, which run side by side.
describeScripts(seedsOf(20).map((seed) => 2 * seed));
