import { describeScripts } from './describe-scripts.ts';

describeScripts([16, 17, 18, 19, 20]);
