import { z } from 'zod';
import { ourCursors } from '../reads/cursors.ts';
import { tunedOperation } from '../reads/operations.ts';
import { type BenchRequest, post, sendRequest } from '../shared/send-request.ts';

type Side = 'ours' | 'other';

export interface Row {
  what: string;
  /** The requests of one round. In a row with "new", each round has other requests. */
  requestsOf(side: Side, round: number): BenchRequest[];
}

const artists = z.object({ artists: z.array(z.object({ id: z.string(), name: z.string() })) });

/** The same requests for both builds, except cursors, which differ by build. */
export async function createRows(requests: number, urls: Record<Side, string>): Promise<Row[]> {
  const cursors = {
    ours: await ourCursors(`${urls.ours}/graphql`),
    other: await ourCursors(`${urls.other}/graphql`),
  };
  const found = artists.parse(
    JSON.parse((await sendRequest(urls.ours, { path: '/api/artists/?limit=200' })).body.toString()),
  );
  const repeat = (request: BenchRequest): BenchRequest[] => Array.from({ length: requests }, () => request);
  /** Numbers that no other round has. */
  const numbers = (round: number): number[] => Array.from({ length: requests }, (_, index) => round * requests + index);
  const cursorAt = (side: Side, number: number): string => cursors[side][(number * 7919) % cursors[side].length] ?? '';
  const artistAt = (number: number) => found.artists[number % found.artists.length] ?? { id: '', name: '' };
  const dayAt = (number: number): string =>
    new Date(Date.UTC(2000, 0, 1 + (number % 9_000))).toISOString().slice(0, 10);

  const list: BenchRequest = { path: '/api/artists/?limit=20' };
  return [
    { what: 'REST list, repeated', requestsOf: () => repeat(list) },
    {
      what: 'GraphQL nested page, repeated',
      requestsOf: () => repeat(post(tunedOperation.query, { first: 20, after: null })),
    },
    {
      what: 'GraphQL nested page, new',
      requestsOf: (side, round) =>
        numbers(round).map((at) => post(tunedOperation.query, { first: 20, after: cursorAt(side, at) })),
    },
    {
      what: 'REST list, new',
      requestsOf: (_side, round) =>
        numbers(round).map((at) => ({ path: `/api/artists/?limit=20&releasedSince=${dayAt(at)}` })),
    },
    {
      what: 'REST artist',
      requestsOf: (_side, round) => numbers(round).map((at) => ({ path: `/api/artists/${artistAt(at).id}?` })),
    },
    {
      what: 'GraphQL releases with a filter, new',
      requestsOf: (_side, round) =>
        numbers(round).map((at) =>
          post(
            'query ($day: Date) { releases(first: 20, filter: { releasedBefore: $day }) { totalCount nodes { name } } }',
            {
              day: dayAt(at),
            },
          ),
        ),
    },
    {
      what: 'GraphQL search',
      requestsOf: (_side, round) =>
        numbers(round).map((at) =>
          post('query ($q: String!) { search(query: $q) { nodes { __typename ... on Artist { name } } } }', {
            q: artistAt(at).name,
          }),
        ),
    },
    {
      what: 'Atom feed, new',
      requestsOf: (_side, round) =>
        numbers(round)
          .slice(0, Math.ceil(requests / 4))
          .map((at) => ({ path: `/feeds/releases.atom?releasedSince=${dayAt(at)}` })),
    },
    {
      what: 'home page',
      requestsOf: () => repeat({ path: '/' }).slice(0, Math.ceil(requests / 8)),
    },
  ];
}
