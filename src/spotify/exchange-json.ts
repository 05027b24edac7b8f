import { endpointNames } from './endpoint-group.ts';
import { parseJson } from './parse-json.ts';
import { refusalOf } from './refusal.ts';
import { type SpotifyRequest, sendRequest } from './send-request.ts';
import { SpotifyError } from './spotify-error.ts';
import type { Transport } from './transport.ts';
import { withRetries } from './with-retries.ts';

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
  const json = parseJson(answer.text);
  if (json !== undefined) return json;
  // The parser's own error is not kept as cause: it quotes the body, which may be half a token.
  const message = `Spotify's answer to ${endpointNames[endpoint]} (${status}) is not JSON.`;
  throw new SpotifyError({ code: 'SPOTIFY_INVALID_ANSWER', endpoint, message, status, transient: true });
}
