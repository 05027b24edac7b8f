import { describeRequests } from '../fuzz/draw/describe-requests.ts';
import { casesOf, longRunSeed } from './long-run.ts';

// Client addresses come from X-Forwarded-For, so that some requests stay within the limit to the end.
const env = { RATE_LIMIT: '300', TRUST_PROXY: '1' };

describeRequests({
  firstSeed: longRunSeed() * 100_000 + 50_000,
  // Fewer might not reach the limit.
  requests: casesOf(6_000, 600),
  env,
  meets: ['200', '400', '429'],
});
