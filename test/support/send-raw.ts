import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RawAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface RawRequest {
  method?: string;
  /** Also those that fetch sets by itself, such as Host and Origin. */
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The address of this machine that it comes from: all of 127.0.0.0/8 on Linux. */
  localAddress?: string;
}

/** A request with just these headers. */
export async function sendRaw(
  url: string,
  { method = 'GET', headers = {}, body, localAddress }: RawRequest = {},
): Promise<RawAnswer> {
  const sent = request(url, { method, headers, agent: false, ...(localAddress && { localAddress }) });
  sent.end(body);
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (!response) throw new TypeError('There was no answer');
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}
