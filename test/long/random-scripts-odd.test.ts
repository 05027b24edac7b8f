import { describeScripts } from '../faults/describe-scripts.ts';
import { seedsOf } from './long-run.ts';

describeScripts(seedsOf(20).map((seed) => 2 * seed + 1));
