import { describeRequests } from './describe-requests.ts';
import { usualStatuses } from './usual-statuses.ts';

describeRequests({ firstSeed: 20_000, requestsPerThird: 2_000, meets: usualStatuses });
