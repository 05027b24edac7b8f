import { describeRequests } from './describe-requests.ts';
import { usualStatuses } from './usual-statuses.ts';

describeRequests({ firstSeed: 10_000, requestsPerThird: 2_000, meets: usualStatuses });
