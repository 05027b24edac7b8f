import { SpanKind } from '@opentelemetry/api';
import { readBody, tryParseJson } from '../fetching/body.ts';
import { networkReason } from '../fetching/network-reason.ts';
import { markFailed } from '../tracing.ts';
import { toSpotifyError } from './error-response.ts';
import { type EndpointGroup, endpointNames } from './guard.ts';
import { retryDelayMs } from './retry-delay.ts';
import { SpotifyError } from './spotify-error.ts';
import type { SpotifyRequest, SpotifyResponse, Transport } from './transport.ts';

/** Parses the JSON of a response. Throws a transient SpotifyError if it has another shape. */
export type ParseJson<T> = (json: unknown, endpoint: EndpointGroup) => T;

/**
 * Sends a request, retries it after transient errors, and returns the parsed response. Another shape counts as an error
 * of Spotify's servers: a proxy or a broken server may have sent it.
 *
 * @throws SpotifyError, or the reason of `signal` once it is aborted.
 */
export function requestJson<T>(
  transport: Transport,
  request: SpotifyRequest,
  parse: ParseJson<T>,
  signal?: AbortSignal,
): Promise<T> {
  const attempt = () =>
    transport.guard(request.endpoint, async () =>
      parse(await attemptJson(transport, request, signal), request.endpoint),
    );
  return withRetries(transport, attempt, signal);
}

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

async function attemptJson(transport: Transport, request: SpotifyRequest, signal?: AbortSignal): Promise<unknown> {
  const response = await sendPaced(transport, request, signal);
  const { endpoint } = request;
  const { status } = response;
  if (status < 200 || status >= 300) throw toSpotifyError(endpoint, response, transport.clock.now());
  const json = tryParseJson(response.text);
  if (json !== undefined) return json;
  // The error of the parser is no `cause`: it quotes the body, which may contain part of a token.
  const message = `Spotify's response to ${endpointNames[endpoint]} (${status}) is not JSON.`;
  throw new SpotifyError({ code: 'SPOTIFY_INVALID_ANSWER', endpoint, message, status, transient: true });
}

async function sendPaced(
  transport: Transport,
  request: SpotifyRequest,
  signal?: AbortSignal,
): Promise<SpotifyResponse> {
  signal?.throwIfAborted();
  const onSend = (waitedMs: number) => {
    transport.stats.waitedMs += waitedMs;
  };
  return transport.pace(() => sendInSpan(transport, request, signal), signal, onSend);
}

/** Without the path and the query of the request, which may have ids of users and words of a search. */
async function sendInSpan(
  transport: Transport,
  request: SpotifyRequest,
  signal?: AbortSignal,
): Promise<SpotifyResponse> {
  const { tracing } = transport;
  if (!tracing) return send(transport, request, signal);
  const [method = '', template = ''] = endpointNames[request.endpoint].split(' ');
  const attributes = {
    'http.request.method': method,
    'url.template': template,
    'server.address': new URL(request.url).hostname,
  };
  return tracing.inSpan(`${method} ${template}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    const response = await send(transport, request, signal);
    span.setAttribute('http.response.status_code', response.status);
    if (response.status >= 400) markFailed(span, `${response.status}`);
    return response;
  });
}

async function send(transport: Transport, request: SpotifyRequest, signal?: AbortSignal): Promise<SpotifyResponse> {
  const { endpoint } = request;
  const { limits, stats } = transport;
  if (endpoint === 'token') stats.tokenRequests += 1;
  else stats.apiCalls += 1;

  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const receive = async () => {
    // Following a redirect would send the bearer token to another host.
    const response = await transport.fetch(request.url, {
      ...request.init,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return { response, text: await readBody(response, limits.maxBodyBytes) };
  };

  const { response, text } = await receive().catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw noResponse(endpoint, timeout.aborted ? `within ${limits.timeoutMs / 1000} s` : networkReason(cause), cause);
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

function noResponse(endpoint: EndpointGroup, reason: string, cause: unknown): SpotifyError {
  const message = `Spotify did not respond to ${endpointNames[endpoint]} ${reason}.`;
  return new SpotifyError({ code: 'SPOTIFY_UNAVAILABLE', endpoint, message, transient: true, cause });
}

function redact(text: string, secrets: ReadonlySet<string>): string {
  const redacted = [...secrets].reduce(
    (result, secret) => (secret === '' ? result : result.replaceAll(secret, '[…]')),
    text,
  );
  // Also removes credentials of other clients.
  return redacted.replace(/\b(?:bearer|basic)\s+(?:\[…\]|\S{16,})/gi, '[…]');
}
