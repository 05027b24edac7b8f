import { median, quantile } from '../shared/quantile.ts';
import { type BenchRequest, sendRequest } from '../shared/send-request.ts';
import { startServer } from '../shared/start-server.ts';
import { createRequests } from './requests.ts';

export interface FileCost {
  p50Ms: number;
  /** Shows if some requests take much longer than most. */
  p95Ms: number;
  /** Mean size of a response. */
  bytes: number;
}

export interface ReadCost {
  what: string;
  small: FileCost;
  large: FileCost;
  /** Ratio of the p50s in each round, large to small. */
  ratios: number[];
}

const rounds = 5;
const requestsPerRound = 100;

/** Sends the same kinds of requests in turn to two servers without a response cache, one for each file. */
export async function measureReads(smallFile: string, largeFile: string): Promise<ReadCost[]> {
  await using small = await startServer(smallFile, { ANSWER_CACHE_MB: '0' });
  await using large = await startServer(largeFile, { ANSWER_CACHE_MB: '0' });
  const ofSmall = await createRequests(smallFile, small.url);
  const ofLarge = await createRequests(largeFile, large.url);
  for (const request of ofSmall.comparable) await compareResponses(small.url, large.url, request);

  const costs: ReadCost[] = [];
  for (const [index, { what, requests }] of ofSmall.timed.entries()) {
    const sides = {
      small: { url: small.url, requests },
      large: { url: large.url, requests: ofLarge.timed[index]?.requests ?? [] },
    };
    costs.push({ what, ...(await measureRequests(sides)) });
  }
  return costs;
}

interface Side {
  url: string;
  requests: BenchRequest[];
}

/** The first round only warms up. */
async function measureRequests(sides: { small: Side; large: Side }): Promise<Omit<ReadCost, 'what'>> {
  const tookMs = { small: [] as number[], large: [] as number[] };
  const bytes = { small: 0, large: 0 };
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const ofRound = { small: [] as number[], large: [] as number[] };
    for (let number = 0; number < requestsPerRound; number += 1) {
      for (const name of number % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
        const { url, requests } = sides[name];
        const response = await sendRequest(url, requests[number % requests.length] ?? { path: '/' });
        ofRound[name].push(response.tookMs);
        if (round > 0) bytes[name] += response.body.length / (rounds * requestsPerRound);
      }
    }
    if (round === 0) continue;
    ratios.push(median(ofRound.large) / median(ofRound.small));
    tookMs.small.push(...ofRound.small);
    tookMs.large.push(...ofRound.large);
  }
  const costOf = (name: 'small' | 'large'): FileCost => ({
    p50Ms: quantile(tookMs[name], 0.5),
    p95Ms: quantile(tookMs[name], 0.95),
    bytes: bytes[name],
  });
  return { small: costOf('small'), large: costOf('large'), ratios };
}

/** Both files have the same end. Only the revision and the cursor of the next page may differ. */
async function compareResponses(small: string, large: string, request: BenchRequest): Promise<void> {
  const [one, other] = [await sendRequest(small, request), await sendRequest(large, request)].map(({ body }) =>
    JSON.stringify(JSON.parse(body.toString()), (key, value) => (['next', 'revision'].includes(key) ? null : value)),
  );
  if (one !== other) throw new Error(`${request.path} returns different data:\n${one}\n${other}`);
}
