import { createAskSource, type SourceOptions } from '../metabrainz/ask-source.ts';
import { SourceError } from '../metabrainz/source-error.ts';
import { type FreshReleases, parseFreshReleases } from './parse-fresh-releases.ts';

/** Days as YYYY-MM-DD, both included. */
export interface FreshWindow {
  from: string;
  to: string;
}

export interface ListenBrainzClient {
  /** All release groups of the window that are released, or announced. One call. */
  readFreshReleases(window: FreshWindow, signal: AbortSignal): Promise<FreshReleases>;
}

type ListenBrainzOptions = Omit<SourceOptions, 'name'>;

/** About 120 rows a day of some 450 bytes, so that all that may be asked has 10 MB. */
const maxBodyBytes = 64 * 1024 * 1024;

/** Its query over 100 days takes seconds. */
const timeoutMs = 60_000;

export function createListenBrainzClient({ limits, ...options }: ListenBrainzOptions): ListenBrainzClient {
  const ask = createAskSource({ ...options, name: 'ListenBrainz', limits: { maxBodyBytes, timeoutMs, ...limits } });
  return {
    async readFreshReleases(window, signal) {
      const found = await ask(
        { path: '/1/explore/fresh-releases/', query: toQuery(window), parse: parseFreshReleases },
        signal,
      );
      if (found) return found;
      throw new SourceError('SOURCE_INVALID_ANSWER', {
        message: 'ListenBrainz has no fresh releases at LISTENBRAINZ_URL (404). Check this setting.',
      });
    },
  };
}

const dayMs = 86_400_000;
const maxDays = 90;

/**
 * `days` covers both sides of `release_date`, which may be in the future. So the middle of the window is asked, and one call
 * reads far ahead without reading as far back.
 */
function toQuery({ from, to }: FreshWindow): URLSearchParams {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs / 2;
  if (!Number.isInteger(days) || days < 1 || days > maxDays) throw new RangeError(`No window: ${from} to ${to}`);
  const middle = new Date(Date.parse(from) + days * dayMs).toISOString().slice(0, 10);
  return new URLSearchParams({
    release_date: middle,
    days: `${days}`,
    sort: 'release_date',
    past: 'true',
    future: 'true',
  });
}

/** The front cover in the Cover Art Archive. It is not stored here: covers have other licences than the data. */
export const toCoverUrl = (releaseMbid: string): string =>
  `https://coverartarchive.org/release/${releaseMbid}/front-250`;
