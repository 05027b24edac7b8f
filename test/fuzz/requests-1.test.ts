import { describeRequests } from './describe-requests.ts';

describeRequests(10_000);
