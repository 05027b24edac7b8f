import { describeScripts } from './describe-scripts.ts';

describeScripts([11, 12, 13, 14, 15]);
