import { describeRequests } from './draw/describe-requests.ts';
import { usualStatuses } from './usual-statuses.ts';

// Enough to meet every usual status. The long tests send many more.
describeRequests({ firstSeed: 10_000, requests: 1_000, meets: usualStatuses });
