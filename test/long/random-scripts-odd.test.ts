import { describeScripts } from '../faults/describe-scripts.ts';
import { seedsOf } from './long-run.ts';

describeScripts(seedsOf(40).filter((seed) => seed % 2 === 1));
