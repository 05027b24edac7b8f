import { describeScripts } from './describe-scripts.ts';

describeScripts([6, 7, 8, 9, 10]);
