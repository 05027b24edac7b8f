import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { type BenchRequest, post } from '../shared/send-request.ts';

/** What other clients request during a burst, by the name of its row. */
export type Probes = Readonly<Record<string, (number: number) => BenchRequest>>;

const artists = z.object({ artists: z.array(z.object({ id: z.string() })) });

const artistQuery = `query ($id: String!) {
  artist(by: { spotifyId: $id }) { name releases(first: 5) { nodes { name } } }
}`;

/** Small reads of artists request another one each time. */
export async function createProbes(url: string): Promise<Probes> {
  const { artists: found } = artists.parse(await (await fetch(`${url}/api/artists/?limit=200`)).json());
  const idOf = (number: number): string => found[number % found.length]?.id ?? '';
  return {
    '/healthz': () => ({ path: '/healthz' }),
    'cached list': () => ({ path: '/api/artists/?limit=5' }),
    'one artist, REST': (number) => ({ path: `/api/artists/${idOf(number)}` }),
    'one artist, GraphQL': (number) => post(artistQuery, { id: idOf(number) }),
  };
}

export interface Latency {
  /** Until the last byte, or until the request failed. */
  tookMs: number;
  /** No response with status 200: a server that is blocked for ten seconds closes new connections. */
  hasFailed: boolean;
}

/** On a connection of its own. */
export async function timeProbe(url: string, { path, body }: BenchRequest): Promise<Latency> {
  const startMs = performance.now();
  const { promise, resolve } = Promise.withResolvers<Latency>();
  const end = (hasFailed: boolean) => resolve({ tookMs: performance.now() - startMs, hasFailed });
  const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const sent = request(`${url}${path}`, { agent: false, ...(body === undefined ? {} : json) });
  sent.on('error', () => end(true));
  sent.on('response', (response) => {
    buffer(response).then(
      () => end(response.statusCode !== 200),
      () => end(true),
    );
  });
  sent.end(body);
  return await promise;
}
