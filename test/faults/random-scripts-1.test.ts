import { describeScripts } from './describe-scripts.ts';

describeScripts([1, 2, 3, 4, 5]);
