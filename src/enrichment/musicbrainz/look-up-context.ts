import type { EntityManager } from '@mikro-orm/sql';
import type { DuePlace, DueQuestion } from '../../catalog/facts/list-due.ts';
import { firstPlace } from '../../catalog/facts/list-due.ts';
import { timeOf } from '../../catalog/runs/lease-clock.ts';
import { type Graph, graphOf } from '../../catalog/schema/graph.ts';
import { type Clock, dayMs } from '../../clock.ts';
import { SourceError } from '../../metabrainz/source-error.ts';
import type { MusicBrainzClient } from '../../musicbrainz/musicbrainz-client.ts';
import type { FactsBuffer } from '../facts-buffer.ts';

/** What the phases of a run share. */
export interface LookUpContext {
  em: EntityManager;
  client: MusicBrainzClient;
  buffer: FactsBuffer;
  clock: Clock;
  signal: AbortSignal;
  counts: LookUpCounts;
  health: Health;
  onProgress(text: string): void;
}

/** How the look-ups of a run end. */
export interface Health {
  hasSucceeded: boolean;
  failuresInARow: number;
  lastFailure: unknown;
}

export interface LookUpCounts {
  linksAsked: number;
  linksFound: number;
  conflicts: number;
  searched: number;
  matched: number;
  /** Artists without a link that were found on a release. */
  identified: number;
  artistsDescribed: number;
  releasesDescribed: number;
  /** Look-ups that failed alone. They are repeated in the next run. */
  failed: number;
}

export const noCounts = (): LookUpCounts => ({
  linksAsked: 0,
  linksFound: 0,
  conflicts: 0,
  searched: 0,
  matched: 0,
  identified: 0,
  artistsDescribed: 0,
  releasesDescribed: 0,
  failed: 0,
});

/** What was found is asked again after this time, and what was not found too. */
const againAfterMs = 30 * dayMs;

export const askedBefore = (clock: Pick<Clock, 'now'>): string => timeOf(clock.now() - againAfterMs);

/** Whether another look-up may succeed: the failure is about this one. */
const concernsOne = (error: unknown): boolean =>
  error instanceof SourceError &&
  ['SOURCE_INVALID_ANSWER', 'SOURCE_UNAVAILABLE', 'SOURCE_BAD_REQUEST'].includes(error.code);

/** After so many failures in a row, the cause is the source. */
const maxFailuresInARow = 3;

interface Phase<Item extends DuePlace> {
  list: (graph: Graph, question: DueQuestion) => Promise<Item[]>;
  /** Items of one statement, and how many of them go into one look-up. */
  page: number;
  batch: number;
  /** Looks items up, and adds what it found to the buffer. */
  lookUp: (items: Item[]) => Promise<void>;
}

/** Looks up all that is due, each once. What fails alone is left for the next run, so that it never stops the others. */
export async function runPhase<Item extends DuePlace>(
  { em, clock, buffer, signal, counts, health }: LookUpContext,
  { list, page, batch, lookUp }: Phase<Item>,
): Promise<void> {
  const before = askedBefore(clock);
  let after = firstPlace;
  for (;;) {
    const items = await list(graphOf(em.fork()), { before, after, limit: page });
    for (let start = 0; start < items.length; start += batch) {
      signal.throwIfAborted();
      try {
        await lookUp(items.slice(start, start + batch));
        health.hasSucceeded = true;
        health.failuresInARow = 0;
      } catch (error) {
        health.failuresInARow += 1;
        health.lastFailure = error;
        if (signal.aborted || !concernsOne(error) || health.failuresInARow >= maxFailuresInARow) throw error;
        counts.failed += 1;
      }
      await buffer.flushIfDue();
    }
    const last = items.at(-1);
    if (last === undefined || items.length < page) break;
    after = { stamp: last.stamp, id: last.id };
  }
  // The next phase reads what this one found.
  await buffer.flush();
}
