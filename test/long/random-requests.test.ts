import { describeRequests } from '../fuzz/draw/describe-requests.ts';
import { usualStatuses } from '../fuzz/usual-statuses.ts';
import { casesOf, longRunSeed } from './long-run.ts';

// Fewer might not meet every status.
describeRequests({ firstSeed: longRunSeed() * 100_000, requests: casesOf(12_000, 1_200), meets: usualStatuses });
