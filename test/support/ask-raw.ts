import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface RawAnswer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  /** As it came over the wire: neither unpacked nor followed elsewhere. */
  body: Buffer;
}

/** One request as it is written here, with no header that is not asked for but Host. */
export async function askRaw(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const asking = request({ hostname, port, path, method, headers, agent: false });
  asking.on('error', reject);
  asking.on('response', async (response) =>
    resolve({ status: response.statusCode, headers: response.headers, body: await buffer(response) }),
  );
  asking.end(body);
  return await promise;
}
