import { describeRequests } from './draw/describe-requests.ts';

// Client addresses come from X-Forwarded-For, so that some requests stay within the limit to the end.
const env = { RATE_LIMIT: '100', TRUST_PROXY: '1' };

describeRequests({ firstSeed: 30_000, requests: 600, env, meets: ['200', '400', '429'] });
