import {
  claimSource,
  listSourceStates,
  postponeSource,
  releaseSource,
  reserveCall,
  type SourceState,
} from '../catalog/facts/source-state.ts';
import type { SourceName } from '../catalog/facts/sources.ts';
import { identifyProcess } from '../catalog/runs/process-identity.ts';
import { graphOf } from '../catalog/schema/graph.ts';
import { type Clock, dayMs } from '../clock.ts';
import type { SourceConfig } from '../config/sources.ts';
import type { Database } from '../database/port.ts';
import { createListenBrainzClient } from '../listenbrainz/listenbrainz-client.ts';
import type { CallPace } from '../metabrainz/ask-source.ts';
import { toUserAgent } from '../metabrainz/user-agent.ts';
import { createMusicBrainzClient } from '../musicbrainz/musicbrainz-client.ts';
import { readVersion } from '../program-folder.ts';

/** The result of one call to a source. */
export interface SourceProbe {
  source: SourceName;
  /** `busy`: another process calls it now. `waiting`: it asked for a pause. `answered`, `failed`: the outcome of the call. */
  outcome: 'busy' | 'waiting' | 'answered' | 'failed';
  failure: unknown;
  /** Null: never called. */
  state: SourceState | null;
}

interface ProbeParts {
  source: SourceName;
  /** With a URL. */
  config: SourceConfig & { url: string };
  clock: Clock;
  /** Null: there is none yet, so no process calls the source. */
  database: Database | null;
}

/** Calls a source once, if no other process does, and if it may be called now. Nothing is repeated. */
export async function probeSource({ source, config, clock, database }: ProbeParts): Promise<SourceProbe> {
  if (!database) return { source, ...(await callOnce(source, config, clock, unpaced)), state: null };
  const { em } = database;
  const states = await listSourceStates(graphOf(em.fork()));
  const state = states.find((each) => each.source === source) ?? null;
  const lease = { em, source, owner: identifyProcess().owner };
  if (!(await claimSource(lease, clock.now()))) return { source, outcome: 'busy', failure: null, state };
  try {
    const { signal } = new AbortController();
    const waitMs = await reserveCall(lease, { nowMs: clock.now(), intervalMs: 1_000, signal });
    // A second is the usual pace. More is what the source asked for.
    if (waitMs > 2_000) return { source, outcome: 'waiting', failure: null, state };
    await clock.sleep(waitMs);
    const pace: CallPace = {
      wait: async () => {},
      postpone: (delayMs) => postponeSource(lease, { nowMs: clock.now(), delayMs }),
    };
    return { source, ...(await callOnce(source, config, clock, pace)), state };
  } finally {
    await releaseSource(lease, {});
  }
}

const unpaced: CallPace = { wait: async () => {}, postpone: async () => {} };

/** An artist that MusicBrainz has: Various Artists. */
const knownLink = 'https://open.spotify.com/artist/0LyfQWJT6nXafLPZqxe9Of';

async function callOnce(
  source: SourceName,
  { url, contact }: ProbeParts['config'],
  clock: Clock,
  pace: CallPace,
): Promise<Pick<SourceProbe, 'outcome' | 'failure'>> {
  const shared = { baseUrl: url, userAgent: toUserAgent(readVersion(), contact ?? ''), fetch, clock, pace };
  const limits = { retryDelaysMs: [], timeoutMs: 15_000 };
  const { signal } = new AbortController();
  // The smallest window that ListenBrainz allows.
  const window = { from: dayOf(clock.now() - dayMs), to: dayOf(clock.now() + dayMs) };
  try {
    if (source === 'musicbrainz')
      await createMusicBrainzClient({ ...shared, limits, hasTags: false }).findUrls([knownLink], 'artist', signal);
    else await createListenBrainzClient({ ...shared, limits }).readFreshReleases(window, signal);
    return { outcome: 'answered', failure: null };
  } catch (failure) {
    return { outcome: 'failed', failure };
  }
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
