import type { Clock } from '../clock.ts';
import { readBody, tryParseJson } from '../fetching/body.ts';
import { networkReason } from '../fetching/network-reason.ts';
import { parseRetryAfter } from '../fetching/retry-after.ts';
import { toSourceError } from './error-response.ts';
import { SourceError } from './source-error.ts';

/** When requests may be sent, by all processes together. */
export interface CallPace {
  /** Resolves when a request may be sent, and counts it. Rejects if this process may send no more. */
  wait(signal: AbortSignal): Promise<void>;
  /** Keeps all processes from sending for this time. */
  postpone(delayMs: number): Promise<void>;
}

export interface SourceOptions {
  /** For messages, such as MusicBrainz. */
  name: string;
  /** Without a final slash. */
  baseUrl: string;
  userAgent: string;
  fetch: typeof fetch;
  clock: Pick<Clock, 'now'>;
  pace: CallPace;
  limits?: Partial<SourceLimits>;
}

interface SourceLimits {
  timeoutMs: number;
  maxBodyBytes: number;
  /** Before each repetition, unless Retry-After asks for more. Their number is that of the repetitions. */
  retryDelaysMs: readonly number[];
  /** If Retry-After asks for more, the request is not repeated, and nobody calls the source until then. */
  maxRetryAfterMs: number;
  /** Nobody calls the source for this time after the last repetition, or after a refusal. */
  restMs: number;
}

const usualLimits: SourceLimits = {
  timeoutMs: 30_000,
  maxBodyBytes: 16 * 1024 * 1024,
  retryDelaysMs: [2_000, 10_000],
  maxRetryAfterMs: 60_000,
  restMs: 60_000,
};

export interface SourceRequest<T> {
  path: string;
  query: URLSearchParams;
  /** Throws, or returns undefined, if the response has another shape. */
  parse: (json: unknown) => T | undefined;
}

/** Sends a GET request and returns the parsed response; null if the source has nothing there (404). */
export type AskSource = <T extends object>(request: SourceRequest<T>, signal: AbortSignal) => Promise<T | null>;

/**
 * Asks as MetaBrainz wants it: with a contact, at the agreed pace, waiting as Retry-After says, and with few repetitions.
 *
 * @throws SourceError, or the reason of the signal once it is aborted.
 */
export function createAskSource(options: SourceOptions): AskSource {
  const limits = { ...usualLimits, ...options.limits };
  const { pace } = options;
  return async (request, signal) => {
    for (let failures = 0; ; failures += 1) {
      try {
        return await askOnce({ ...options, limits }, request, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof SourceError) || error.code === 'SOURCE_BUDGET_SPENT') throw error;
        const delayMs = Math.max(error.retryAfterMs ?? 0, limits.retryDelaysMs[failures] ?? limits.restMs);
        const isRepeated =
          error.isTransient &&
          failures < limits.retryDelaysMs.length &&
          (error.retryAfterMs ?? 0) <= limits.maxRetryAfterMs;
        if (error.code !== 'SOURCE_BAD_REQUEST') await pace.postpone(delayMs);
        if (!isRepeated) throw error;
      }
    }
  };
}

interface AskOptions extends SourceOptions {
  limits: SourceLimits;
}

async function askOnce<T extends object>(
  options: AskOptions,
  { path, query, parse }: SourceRequest<T>,
  signal: AbortSignal,
): Promise<T | null> {
  const response = await sendFollowing(options, new URL(`${options.baseUrl}${path}?${query}`), signal);
  const { name } = options;
  if (response.status === 404) {
    if (isOwnError(tryParseJson(response.text))) return null;
    throw new SourceError('SOURCE_INVALID_ANSWER', {
      message: `The 404 at the URL of ${name} is not its own. Check the URL in the settings, and proxies between.`,
    });
  }
  if (response.status !== 200) throw toSourceError(name, response);
  const parsed = tryParse(parse, tryParseJson(response.text));
  if (parsed !== undefined) return parsed;
  throw new SourceError('SOURCE_INVALID_ANSWER', {
    message: `The response of ${name} to ${path} is not what it documents.`,
    isTransient: true,
  });
}

/** MetaBrainz' errors are a text in JSON. With a wrong URL all would seem to be unknown. */
const isOwnError = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && 'error' in json && typeof json.error === 'string';

function tryParse<T>(parse: SourceRequest<T>['parse'], json: unknown): T | undefined {
  try {
    return json === undefined ? undefined : parse(json);
  } catch {
    // The error of the parser is no cause: it quotes the body.
    return undefined;
  }
}

interface SourceResponse {
  status: number;
  location: string | null;
  retryAfterMs: number | null;
  text: string;
}

const redirects: readonly number[] = [301, 302, 303, 307, 308];
const maxRedirects = 3;

/** Merged ids and moved URLs are redirects on the same host. A redirect elsewhere may come from a proxy. */
async function sendFollowing(options: AskOptions, start: URL, signal: AbortSignal): Promise<SourceResponse> {
  let url = start;
  for (let followed = 0; ; followed += 1) {
    const response = await send(options, url, signal);
    if (!redirects.includes(response.status)) return response;
    const next = nextUrl(url, response.location);
    if (next === null || followed === maxRedirects) {
      const what = next === null ? 'to another host or to nowhere' : 'too often';
      throw new SourceError('SOURCE_INVALID_ANSWER', {
        message: `${options.name} redirects ${what}. Check the URL in the settings, and proxies between.`,
      });
    }
    url = next;
  }
}

function nextUrl(url: URL, location: string | null): URL | null {
  if (location === null || !URL.canParse(location, url.href)) return null;
  const next = new URL(location, url);
  if (next.host !== url.host || !/^https?:$/.test(next.protocol)) return null;
  // The format is in the query.
  if (next.search === '') next.search = url.search;
  return next;
}

async function send(
  { name, userAgent, fetch, clock, pace, limits }: AskOptions,
  url: URL,
  signal: AbortSignal,
): Promise<SourceResponse> {
  await pace.wait(signal);
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', 'user-agent': userAgent },
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    const text = await readBody(response, limits.maxBodyBytes);
    if (text === null) {
      throw new SourceError('SOURCE_INVALID_ANSWER', {
        message: `A response of ${name} is longer than ${limits.maxBodyBytes} bytes.`,
      });
    }
    const { status, headers } = response;
    // ListenBrainz documents this header instead. It sends it with each response, so it counts with a refusal alone.
    const resetIn = status === 429 ? headers.get('x-ratelimit-reset-in') : null;
    const retryAfterMs = parseRetryAfter(headers.get('retry-after') ?? resetIn, clock.now());
    return { status, location: headers.get('location'), retryAfterMs, text };
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof SourceError) throw cause;
    const reason = timeout.aborted ? `within ${limits.timeoutMs / 1000} s` : networkReason(cause);
    throw new SourceError('SOURCE_UNAVAILABLE', {
      message: `${name} did not respond ${reason}.`,
      isTransient: true,
      cause,
    });
  }
}
