import { Agent as HttpAgent, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { parseRetryAfter } from '../fetching/retry-after.ts';
import { mayBePublic, PrivateAddressError } from './public-address.ts';

export interface PushRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface PushResponse {
  status: number;
  /** By the Retry-After header, in milliseconds; null without one. */
  retryAfterMs: number | null;
}

/** Sends one POST request. It follows no redirects. Rejects with a PushError if there is no response. */
export type SendRequest = (request: PushRequest, signal: AbortSignal) => Promise<PushResponse>;

/** No response. The message is for operators: no URL, no address. */
export class PushError extends Error {
  override readonly name = 'PushError';
}

interface HttpSenderOptions {
  /** Refuses addresses by failing; null: every address is allowed. */
  lookup: LookupFunction | null;
  timeoutMs?: number;
}

export interface HttpSender extends Disposable {
  send: SendRequest;
}

/** The Standard Webhooks specification recommends 15 to 30 seconds. */
const usualTimeoutMs = 15_000;

/** The response is read and ignored, up to this size: the connection can then be used again. */
const maxResponseBytes = 64 * 1024;

export function createHttpSender({ lookup, timeoutMs = usualTimeoutMs }: HttpSenderOptions): HttpSender {
  const options = { keepAlive: true, ...(lookup ? { lookup } : {}) };
  const agents = { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) };

  const send: SendRequest = async ({ url: address, headers, body }, stop) => {
    const url = new URL(address);
    // No lookup is made for an IP address.
    if (lookup && !mayBePublic(url)) throw toPushError(new PrivateAddressError());
    const timeout = AbortSignal.timeout(timeoutMs);
    const init = {
      method: 'POST',
      headers: { 'user-agent': 'Release-Graph', ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.any([stop, timeout]),
    };
    try {
      const response = await post(
        url,
        { ...init, agent: agents[url.protocol === 'https:' ? 'https:' : 'http:'] },
        body,
      );
      await discard(response);
      return {
        status: response.statusCode ?? 0,
        retryAfterMs: parseRetryAfter(response.headers['retry-after'] ?? null, Date.now()),
      };
    } catch (error) {
      stop.throwIfAborted();
      throw timeout.aborted
        ? new PushError(`The receiver did not respond within ${timeoutMs / 1000} s.`)
        : toPushError(error);
    }
  };

  return {
    send,
    [Symbol.dispose]() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** Sends again at once if the receiver had closed an idle connection. */
async function post(url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> {
  for (;;) {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options);
    request.once('response', resolve).on('error', reject).end(body);
    try {
      return await promise;
    } catch (error) {
      if (!request.reusedSocket || codeOf(error) !== 'ECONNRESET') throw error;
    }
  }
}

async function discard(response: IncomingMessage): Promise<void> {
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > maxResponseBytes) return;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const reasons: Record<string, string> = {
  ECONNREFUSED: 'The receiver refused the connection.',
  ECONNRESET: 'The receiver closed the connection without a response.',
  ENOTFOUND: 'The host name does not exist.',
  EAI_AGAIN: 'The host name could not be looked up.',
};

function toPushError(error: unknown): PushError {
  if (error instanceof PrivateAddressError) {
    return new PushError('The host has no public address, and WEBHOOK_ALLOW_PRIVATE is off.', { cause: error });
  }
  const code = codeOf(error);
  const reason = reasons[code] ?? (code === '' ? 'The request failed.' : `The request failed (${code}).`);
  return new PushError(reason, { cause: error });
}
