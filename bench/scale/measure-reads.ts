import { median, quantile } from '../shared/quantile.ts';
import { type Ask, ask } from './ask.ts';
import { inventQuestions } from './questions.ts';
import { startServer } from './start-server.ts';

export interface FileCost {
  p50Ms: number;
  /** Where some questions take much longer than most, p50 does not tell. */
  p95Ms: number;
  /** Of a mean answer. */
  bytes: number;
}

export interface ReadCost {
  what: string;
  small: FileCost;
  large: FileCost;
  /** Of the p50s of each round, large to small. */
  ratios: number[];
}

const rounds = 5;
const asksARound = 100;

/** Asks both files the same kinds of question in turn, one after the other, of servers that keep no answers. */
export async function measureReads(smallFile: string, largeFile: string): Promise<ReadCost[]> {
  await using small = await startServer(smallFile, { ANSWER_CACHE_MB: '0' });
  await using large = await startServer(largeFile, { ANSWER_CACHE_MB: '0' });
  const ofSmall = await inventQuestions(smallFile, small.url);
  const ofLarge = await inventQuestions(largeFile, large.url);
  for (const asked of ofSmall.alike) await compareAnswers(small.url, large.url, asked);

  const costs: ReadCost[] = [];
  for (const [index, { what, asks }] of ofSmall.timed.entries()) {
    const sides = {
      small: { url: small.url, asks },
      large: { url: large.url, asks: ofLarge.timed[index]?.asks ?? [] },
    };
    costs.push({ what, ...(await measureQuestion(sides)) });
  }
  return costs;
}

interface Side {
  url: string;
  asks: Ask[];
}

/** The first round warms up, and does not count. */
async function measureQuestion(sides: { small: Side; large: Side }): Promise<Omit<ReadCost, 'what'>> {
  const tookMs = { small: [] as number[], large: [] as number[] };
  const bytes = { small: 0, large: 0 };
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const ofRound = { small: [] as number[], large: [] as number[] };
    for (let number = 0; number < asksARound; number += 1) {
      for (const name of number % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
        const { url, asks } = sides[name];
        const answer = await ask(url, asks[number % asks.length] ?? { path: '/' });
        ofRound[name].push(answer.tookMs);
        if (round > 0) bytes[name] += answer.body.length / (rounds * asksARound);
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

/** Both files end alike, and where a page goes on is all that may differ. */
async function compareAnswers(small: string, large: string, asked: Ask): Promise<void> {
  const [one, other] = [await ask(small, asked), await ask(large, asked)].map(({ body }) =>
    JSON.stringify(JSON.parse(body.toString()), (key, value) => (['next', 'revision'].includes(key) ? null : value)),
  );
  if (one !== other) throw new Error(`${asked.path} is answered differently:\n${one}\n${other}`);
}
