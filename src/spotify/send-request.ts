import { readBody, tryParseJson } from './body.ts';
import { type EndpointGroup, endpointNames } from './guard.ts';
import { refusalOf } from './refusal.ts';
import { retryDelayMs } from './retry-delay.ts';
import { SpotifyError } from './spotify-error.ts';
import type { Transport } from './transport.ts';

export interface SpotifyRequest {
  endpoint: EndpointGroup;
  url: string;
  init: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string };
}

export interface SpotifyAnswer {
  status: number;
  retryAfter: string | null;
  text: string;
}

/** One attempt. Throws the reason of `signal` when the caller gave up, a SpotifyError when no whole answer came. */
async function sendRequest(
  transport: Transport,
  request: SpotifyRequest,
  signal?: AbortSignal,
): Promise<SpotifyAnswer> {
  signal?.throwIfAborted();
  const waited = (ms: number) => {
    transport.stats.waitedMs += ms;
  };
  return transport.pace(() => exchange(transport, request, signal), signal, waited);
}

async function exchange(transport: Transport, request: SpotifyRequest, signal?: AbortSignal): Promise<SpotifyAnswer> {
  const { endpoint } = request;
  const { limits, stats } = transport;
  if (endpoint === 'token') stats.tokenRequests += 1;
  else stats.apiCalls += 1;

  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const receive = async () => {
    // A followed redirect would hand the bearer token to another host.
    const response = await transport.fetch(request.url, {
      ...request.init,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return { response, text: await readBody(response, limits.maxBodyBytes) };
  };

  const { response, text } = await receive().catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw noAnswer(endpoint, timeout.aborted ? `within ${limits.timeoutMs / 1000} s` : networkReason(cause), cause);
  });
  if (text === null) {
    const message = `Spotify's response to ${endpointNames[endpoint]} is longer than ${limits.maxBodyBytes} bytes.`;
    throw new SpotifyError({ code: 'SPOTIFY_INVALID_ANSWER', endpoint, message, status: response.status });
  }
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    text: response.ok ? text : redact(text, transport.secrets),
  };
}

function noAnswer(endpoint: EndpointGroup, how: string, cause: unknown): SpotifyError {
  const message = `Spotify did not respond to ${endpointNames[endpoint]} ${how}.`;
  return new SpotifyError({ code: 'SPOTIFY_UNAVAILABLE', endpoint, message, transient: true, cause });
}

/** `fetch failed` says nothing; the system's code (ECONNREFUSED, ENOTFOUND, …) sits in the cause. */
function networkReason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'connection failed';
  return `(${code})`;
}

function redact(text: string, secrets: ReadonlySet<string>): string {
  const known = [...secrets].reduce(
    (redacted, secret) => (secret === '' ? redacted : redacted.replaceAll(secret, '[…]')),
    text,
  );
  // Credentials that are not ours are nobody's business either.
  return known.replace(/\b(?:bearer|basic)\s+(?:\[…\]|\S{16,})/gi, '[…]');
}

/** Repeats `attempt` after transient errors; the last error is thrown as it came, and so is an abort. */
async function withRetries<T>(transport: Transport, attempt: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const { clock, limits, random, stats } = transport;
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof SpotifyError && error.transient) || failures >= limits.maxAttempts) throw error;
      const delayMs = retryDelayMs(error.retryAfterMs, failures, limits, random);
      if (delayMs === null) throw error;
      await clock.sleep(delayMs, signal);
      stats.waitedMs += delayMs;
      stats.retries += 1;
    }
  }
}

/** The JSON of a successful answer, asked for as often as the limits allow; everything else is a SpotifyError. */
export function exchangeJson(transport: Transport, request: SpotifyRequest, signal?: AbortSignal): Promise<unknown> {
  const attempt = () => transport.guard(request.endpoint, () => attemptJson(transport, request, signal));
  return withRetries(transport, attempt, signal);
}

async function attemptJson(transport: Transport, request: SpotifyRequest, signal?: AbortSignal): Promise<unknown> {
  const answer = await sendRequest(transport, request, signal);
  const { endpoint } = request;
  const { status } = answer;
  if (status < 200 || status >= 300) throw refusalOf(endpoint, answer, transport.clock.now());
  const json = tryParseJson(answer.text);
  if (json !== undefined) return json;
  // The parser's own error is not kept as cause: it quotes the body, which may be half a token.
  const message = `Spotify's response to ${endpointNames[endpoint]} (${status}) is not JSON.`;
  throw new SpotifyError({ code: 'SPOTIFY_INVALID_ANSWER', endpoint, message, status, transient: true });
}
