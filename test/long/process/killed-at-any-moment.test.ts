import { expect, it } from 'vitest';
import { prepareSyncKiller, type Stage, stages } from '../../process/kill-sync.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { casesOf, longRunSeed } from '../long-run.ts';

/** How long after it has come to the stage, at most; a later kill perhaps hits the next stage. */
const kills: { aim: Stage; withinMs: number }[] = [
  { aim: 'committed', withinMs: 1 },
  { aim: 'half written', withinMs: 1 },
  { aim: 'half written', withinMs: 60 },
  { aim: 'writing', withinMs: 1 },
  { aim: 'writing', withinMs: 300 },
  { aim: 'artists', withinMs: 1 },
  { aim: 'listing', withinMs: 400 },
  { aim: 'before its run', withinMs: 1 },
  { aim: 'listing', withinMs: 1 },
  { aim: 'artists', withinMs: 200 },
  { aim: 'writing', withinMs: 100 },
  { aim: 'committed', withinMs: 1 },
  { aim: 'half written', withinMs: 1 },
];

it('keeps the old graph, or the new one once it is committed, whenever a sync is killed', async () => {
  using killer = await prepareSyncKiller();
  const random = seededRandom(longRunSeed());
  const waiting = Array.from({ length: casesOf(4 * kills.length) }, (_, index) => {
    const { aim, withinMs } = kills[index % kills.length] as (typeof kills)[number];
    return { aim, afterMs: random.below(withinMs) };
  });
  const hits = new Set<Stage>();
  const workThrough = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { aim, afterMs } = next;
      const stage = await killer.kill(aim, afterMs);
      if (stage !== null) hits.add(stage);
      // The sync was faster than the signal, so another is killed sooner.
      else if (afterMs > 0) waiting.push({ aim, afterMs: Math.floor(afterMs / 2) });
    }
  };
  await Promise.all([workThrough(), workThrough()]);
  // A stage that lasts some milliseconds may be over before the signal comes.
  const missing = () => Object.keys(stages).filter((stage): stage is Stage => !hits.has(stage as Stage));
  for (let attempts = 0; attempts < 20 && missing().length > 0; attempts += 1) {
    for (const aim of missing()) {
      const stage = await killer.kill(aim);
      if (stage !== null) hits.add(stage);
    }
  }
  expect(missing()).toEqual([]);
});
