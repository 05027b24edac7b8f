import { describe, expect, it } from 'vitest';
import { readTitle } from '../../src/enrichment/matching/compare-titles.ts';
import { scoreCandidate } from '../../src/enrichment/matching/score-candidate.ts';
import { artistPairs } from './pairs/hard-artists.ts';
import { factPairs } from './pairs/hard-facts.ts';
import { lessonPairs } from './pairs/hard-lessons.ts';
import { titlePairs } from './pairs/hard-titles.ts';
import { versionPairs } from './pairs/hard-versions.ts';
import { heldOutPairs } from './pairs/held-out.ts';
import { laterHeldOutPairs } from './pairs/held-out-again.ts';
import { makeOtherWorks, makePlainPairs } from './pairs/plain.ts';
import { playPairs } from './pairs/play-pairs.ts';
import { hasRecordings, readRecordedPairs } from './pairs/recorded.ts';

const hardPairs = [...versionPairs, ...artistPairs, ...titlePairs, ...factPairs, ...lessonPairs];
const labelledPairs = [...makePlainPairs(), ...hardPairs];

it('has at least 500 labelled pairs, 150 of them hard, and 100 held out', () => {
  expect(hardPairs.length).toBeGreaterThanOrEqual(150);
  expect(labelledPairs.length).toBeGreaterThanOrEqual(500);
  expect(heldOutPairs.length).toBeGreaterThanOrEqual(100);
});

describe.each([
  ['labelled pairs', () => labelledPairs],
  ['first pairs held out', () => heldOutPairs],
  ['later pairs held out', () => laterHeldOutPairs],
])('%s', (_name, readPairs) => {
  it('have no wrong match, and at least 95 % of the right ones', () => {
    const { wrong, missed, findable } = playPairs(readPairs());
    expect(wrong).toEqual([]);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(findable * 0.05);
  });
});

it.skipIf(!hasRecordings)(
  'recorded pairs have no wrong match, and with the labelled ones 95 % of the right ones',
  () => {
    const recorded = playPairs(readRecordedPairs());
    const labelled = playPairs(labelledPairs);
    expect(recorded.wrong).toEqual([]);
    expect(recorded.findable).toBeGreaterThan(100);
    const missed = [...recorded.missed, ...labelled.missed];
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual((recorded.findable + labelled.findable) * 0.05);
  },
);

it('matches no release whose title, artist or date is changed to those of another work', () => {
  const others = makeOtherWorks();
  expect(others.length).toBeGreaterThan(1_000);
  expect(playPairs(others).wrong).toEqual([]);
});

it.each([
  [70, 80],
  [80, 90],
  [90, 101],
])('of the candidates with %d points to %d, at least that part in percent is right', (least, below) => {
  const scored = [...labelledPairs, ...heldOutPairs, ...laterHeldOutPairs].flatMap(({ release, candidates, right }) =>
    candidates.flatMap((candidate) => {
      const points = scoreCandidate(release, readTitle(release.name), candidate)?.points ?? 0;
      return points >= least && points < below ? [candidate.releaseGroupMbid === right] : [];
    }),
  );
  expect(scored.length).toBeGreaterThan(20);
  expect((scored.filter(Boolean).length / scored.length) * 100).toBeGreaterThanOrEqual(least);
});
