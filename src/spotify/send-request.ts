import { type EndpointGroup, endpointNames } from './endpoint-group.ts';
import { readBody } from './read-body.ts';
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
export async function sendRequest(
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
    const message = `Spotify's answer to ${endpointNames[endpoint]} is longer than ${limits.maxBodyBytes} bytes.`;
    throw new SpotifyError({ code: 'SPOTIFY_INVALID_ANSWER', endpoint, message, status: response.status });
  }
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    text: response.ok ? text : redact(text, transport.secrets),
  };
}

function noAnswer(endpoint: EndpointGroup, how: string, cause: unknown): SpotifyError {
  const message = `Spotify did not answer ${endpointNames[endpoint]} ${how}.`;
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
