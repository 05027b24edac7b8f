import { countDue } from '../../catalog/facts/count-due.ts';
import { refuseLostSource } from '../../catalog/facts/source-state.ts';
import { writeNoTags } from '../../catalog/facts/write-facts.ts';
import { timeOf } from '../../catalog/runs/lease-clock.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import type { Clock } from '../../clock.ts';
import type { MusicBrainzConfig } from '../../config/sources.ts';
import type { SourceOptions } from '../../metabrainz/ask-source.ts';
import { SourceError } from '../../metabrainz/source-error.ts';
import { createMusicBrainzClient } from '../../musicbrainz/musicbrainz-client.ts';
import { FactsBuffer } from '../facts-buffer.ts';
import type { EnrichmentStep, StepContext, StepReport } from '../run-enrichment.ts';
import { createSourcePace } from '../source-pace.ts';
import { untilFree } from '../until-free.ts';
import { describeArtists, describeReleases } from './describe.ts';
import { describeRun } from './describe-run.ts';
import { askedBefore, type LookUpContext, noCounts } from './look-up-context.ts';
import { lookUpArtistLinks, lookUpReleaseLinks } from './look-up-links.ts';
import { matchReleases } from './match-releases.ts';

export interface MusicBrainzStepOptions
  extends Pick<MusicBrainzConfig, 'hasTags' | 'callBudget'>,
    Pick<SourceOptions, 'baseUrl' | 'userAgent' | 'fetch' | 'limits'> {
  clock: Clock;
  /** Between the starts of two calls. MusicBrainz allows one a second. */
  intervalMs: number;
}

/** Asks MusicBrainz: links to Spotify first, a hundred a call, then what the links lead to. */
export const createMusicBrainzStep = (options: MusicBrainzStepOptions): EnrichmentStep => ({
  source: 'musicbrainz',
  run: (context) => runLookUps(options, context),
});

async function runLookUps(options: MusicBrainzStepOptions, context: StepContext): Promise<StepReport> {
  const { clock, intervalMs, callBudget, hasTags } = options;
  const { lease, signal, onProgress } = context;
  const pace = createSourcePace({ lease, clock, intervalMs, budget: callBudget });
  const client = createMusicBrainzClient({ ...options, pace });
  const buffer = new FactsBuffer(lease, clock, signal);
  const counts = noCounts();
  const lookUp: LookUpContext = {
    em: lease.em,
    client,
    buffer,
    clock,
    signal,
    counts,
    health: { hasSucceeded: false, failuresInARow: 0, lastFailure: null },
    onProgress: (text) => onProgress(`MusicBrainz  ${text} · ${pace.sent} calls`),
  };
  if (!hasTags) await dropTags(options, context);
  const isComplete = await finish(lookUp);
  const left = await countDue(graphOf(lease.em.fork()), askedBefore(clock));
  const isDone = isComplete && counts.failed === 0;
  return {
    message: describeRun(counts, pace.sent, left),
    counts: { calls: pace.sent, ...counts, ...left },
    isComplete: isDone,
  };
}

/** Runs all phases. False if the calls of this run are used up. What was found is written in any case. */
async function finish(context: LookUpContext): Promise<boolean> {
  try {
    await lookUpArtistLinks(context);
    await lookUpReleaseLinks(context);
    await describeAll(context);
    const { hasSucceeded, lastFailure } = context.health;
    if (lastFailure !== null && !hasSucceeded) throw lastFailure;
    return true;
  } catch (error) {
    await keepFound(context, error);
    if (error instanceof SourceError && error.code === 'SOURCE_BUDGET_SPENT') return false;
    throw error;
  }
}

/** Releases that were described give ids to artists without a link, by which further releases are found. */
async function describeAll(context: LookUpContext): Promise<void> {
  const { counts } = context;
  for (let identified = -1; identified !== counts.identified; ) {
    identified = counts.identified;
    // A search finds nothing by an id that was merged. The look-up tells the new one.
    await describeArtists(context);
    // The matcher is surest when it knows all links.
    if (counts.failed === 0) await matchReleases(context);
    await describeReleases(context);
  }
}

/** A stopping process has little time: one attempt then. */
const stopMs = 1_500;

async function keepFound({ buffer, signal }: LookUpContext, cause: unknown): Promise<void> {
  try {
    await buffer.flush(signal.aborted ? AbortSignal.timeout(stopMs) : signal);
  } catch (error) {
    // The cause comes first. What was lost is asked again.
    throw cause instanceof SourceError ? cause : new AggregateError([cause, error], 'Could not write what was found');
  }
}

async function dropTags({ clock }: MusicBrainzStepOptions, { lease, signal }: StepContext): Promise<void> {
  const { em, source, owner } = lease;
  const checkLease = (graph: Parameters<typeof refuseLostSource>[0]) => refuseLostSource(graph, { source, owner });
  await untilFree(() => writeNoTags(em, { at: timeOf(clock.now()), signal, checkLease }), signal);
}
