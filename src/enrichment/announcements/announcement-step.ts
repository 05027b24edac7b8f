import { countAnnounced } from '../../catalog/announcements/announcement-rows.ts';
import type {
  AnnouncedRelease,
  AnnouncementCounts,
  DayWindow,
} from '../../catalog/announcements/announcement-update.ts';
import { writeAnnouncements } from '../../catalog/announcements/write-announcements.ts';
import { refuseLostSource } from '../../catalog/facts/source-state.ts';
import { timeOf } from '../../catalog/runs/lease-clock.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import { type Clock, dayMs } from '../../clock.ts';
import type { ListenBrainzClient } from '../../listenbrainz/listenbrainz-client.ts';
import type { FreshRelease, FreshReleases } from '../../listenbrainz/parse-fresh-releases.ts';
import type { CallPace } from '../../metabrainz/ask-source.ts';
import { SourceError } from '../../metabrainz/source-error.ts';
import { cleanText } from '../../sync/clean-text.ts';
import { counted } from '../../sync/log-outcome.ts';
import type { EnrichmentStep, StepContext, StepReport } from '../run-enrichment.ts';
import { createSourcePace } from '../source-pace.ts';
import { linkAnnouncements } from './link-announcements.ts';

interface AnnouncementStepOptions {
  createClient: (pace: CallPace) => ListenBrainzClient;
  /** Of a release with a cover, by its MusicBrainz id. */
  toCoverUrl: (releaseMbid: string) => string;
  clock: Clock;
  retentionDays: number | null;
}

/** It goes by the date of release, not of entry: releases are often entered some days late. */
const daysBack = 14;
/** The most that ListenBrainz allows. */
const daysAhead = 90;
/** With its repetitions. It allows 30 calls in 10 seconds, so none has to wait for the one before. */
const maxCalls = 10;
const intervalMs = 0;

/** Reads all fresh releases by one call, and links announcements to what Spotify lists. */
export const createAnnouncementStep = (options: AnnouncementStepOptions): EnrichmentStep => ({
  source: 'listenbrainz',
  run: (context) => runAnnouncements(options, context),
});

async function runAnnouncements(
  { createClient, toCoverUrl, clock, retentionDays }: AnnouncementStepOptions,
  { lease, signal, onProgress }: StepContext,
): Promise<StepReport> {
  const { em } = lease;
  // First, because it needs no source: a release that Spotify lists today is linked even if ListenBrainz fails.
  const linkedBefore = await linkAnnouncements(em, timeOf(clock.now()), signal);
  onProgress('reading fresh releases from ListenBrainz');
  const pace = createSourcePace({ lease, clock, intervalMs, budget: maxCalls });
  const window = windowAt(clock.now());
  const answer = await createClient(pace).readFreshReleases(window, signal);
  await refuseEmpty(em, answer, window);
  const nowMs = clock.now();
  const counts = await writeAnnouncements(
    em,
    {
      at: timeOf(nowMs),
      releases: answer.releases.map((release) => toAnnounced(release, toCoverUrl)),
      window,
      keepSince: retentionDays === null ? null : dayOf(nowMs - retentionDays * dayMs),
    },
    { signal, checkLease: (graph) => refuseLostSource(graph, lease) },
  );
  const linked = linkedBefore + (await linkAnnouncements(em, timeOf(clock.now()), signal));
  return toReport(counts, { linked, skipped: answer.skipped, calls: pace.sent });
}

const dayOf = (ms: number): string => timeOf(ms).slice(0, 10);

const windowAt = (nowMs: number): DayWindow => ({
  from: dayOf(nowMs - daysBack * dayMs),
  to: dayOf(nowMs + daysAhead * dayMs),
});

/** There are always fresh releases. An answer without any would withdraw all that is announced. */
async function refuseEmpty(
  em: StepContext['lease']['em'],
  { releases, skipped }: FreshReleases,
  window: DayWindow,
): Promise<void> {
  if (releases.length > 0 || (await countAnnounced(graphOf(em.fork()), window)) === 0) return;
  const why = skipped.length > 0 ? `none that can be read (${skipped[0]})` : 'none';
  throw new SourceError('SOURCE_INVALID_ANSWER', {
    message: `ListenBrainz lists releases, but its response has ${why}. What was announced stays.`,
  });
}

const toAnnounced = (
  { coverReleaseMbid, ...release }: FreshRelease,
  toCoverUrl: (releaseMbid: string) => string,
): AnnouncedRelease => ({
  ...release,
  name: cleanText(release.name),
  artistCredit: cleanText(release.artistCredit),
  type: release.type && cleanText(release.type),
  secondaryTypes: release.secondaryTypes.map(cleanText),
  coverUrl: coverReleaseMbid && toCoverUrl(coverReleaseMbid),
});

interface Outcome {
  linked: number;
  skipped: readonly string[];
  calls: number;
}

function toReport(counts: AnnouncementCounts, { linked, skipped, calls }: Outcome): StepReport {
  const { created, changed, withdrawn, unchanged, removed } = counts;
  const reading = `${counted(created + changed + unchanged, 'announcement')} (${created} new, ${changed} changed, ${withdrawn} withdrawn, ${removed} deleted)`;
  const links = `${linked} listed at Spotify now`;
  const rows = skipped.length === 0 ? '' : `; ${counted(skipped.length, 'row')} skipped, such as ${skipped[0]}`;
  return {
    message: `${reading}, ${links}${rows}`,
    counts: { ...counts, linked, skipped: skipped.length, calls },
    skipReasons: skipped,
    isComplete: true,
  };
}
