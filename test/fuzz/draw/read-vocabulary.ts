import { z } from 'zod';
import { sendRaw } from '../../support/http/raw-request.ts';

/** Cursors, ids and names from the server, for requests that are nearly valid. */
export interface Vocabulary {
  cursors: string[];
  /** Ids and names. */
  artists: string[];
  /** Global ids of all kinds. */
  nodes: string[];
  /** Paths on this server that its answers lead to. */
  pages: string[];
}

const query = `{
  artists(first: 3) { edges { cursor node { id spotifyId name releases(first: 1) { edges { cursor } } } } }
  releases(first: 3, orderBy: { field: NAME, direction: ASC }) { edges { cursor node { id spotifyId url images { url } } } }
  search(query: "a", first: 2) { edges { cursor } }
  genres(first: 2) { edges { cursor } }
  syncRuns(first: 1) { edges { cursor node { id } } }
  changes(first: 2) { edges { cursor } }
  catalog { changesCursor }
}`;

const answer = z.object({ data: z.unknown() });

export async function readVocabulary(url: string): Promise<Vocabulary> {
  const response = await sendRaw(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = answer.parse(JSON.parse(response.body));
  const valuesOf = (name: string) => [...collect(data, name)].toSorted();
  const rest = z.object({ page: z.object({ next: z.string() }) });
  const { page } = rest.parse(JSON.parse((await sendRaw(`${url}/api/artists/?limit=2`)).body));
  return {
    cursors: [
      ...valuesOf('cursor'),
      ...valuesOf('changesCursor'),
      new URL(page.next, url).searchParams.get('after') ?? '',
    ],
    artists: [...valuesOf('spotifyId'), ...valuesOf('name')],
    nodes: valuesOf('id'),
    pages: valuesOf('url').map((page) => new URL(page).pathname),
  };
}

/** Every text under a name, however deep. */
function* collect(value: unknown, name: string): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === name && typeof inner === 'string') yield inner;
    else yield* collect(inner, name);
  }
}
