import { describeRequests } from './describe-requests.ts';

// Addresses come from X-Forwarded-For, so that some requests are within the limit to the end.
const env = { RATE_LIMIT: '300', TRUST_PROXY: '1' };

describeRequests({ firstSeed: 30_000, requestsPerThird: 1_000, env, meets: ['200', '400', '429'] });
