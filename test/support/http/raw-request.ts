import { type IncomingHttpHeaders, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface RawRequest {
  method?: string;
  /** The only headers sent besides Host: also those that fetch forbids, such as Host and Origin. */
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The address of this machine to send from: on Linux, any of 127.0.0.0/8. */
  localAddress?: string;
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came over the wire: not decompressed, and no redirect followed. */
  body: Buffer;
}

/** Sends one request whose path is not normalised. */
export async function askRaw(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body, localAddress }: RawRequest = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const from = localAddress === undefined ? {} : { localAddress };
  const sent = send({ hostname, port, path, method, headers, agent: false, ...from });
  sent.on('error', reject);
  sent.on('response', (response) => {
    buffer(response).then(
      (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }),
      reject,
    );
  });
  sent.end(body);
  return await promise;
}

export type RawTextAnswer = Omit<RawAnswer, 'body'> & { body: string };

/** The same for a whole URL, with the body as text. */
export async function sendRaw(url: string, request: RawRequest = {}): Promise<RawTextAnswer> {
  const { origin, pathname, search } = new URL(url);
  const { body, ...answer } = await askRaw(origin, pathname + search, request);
  return { ...answer, body: body.toString() };
}
