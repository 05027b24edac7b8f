import { type AskSource, createAskSource, type SourceOptions } from '../metabrainz/ask-source.ts';
import { type GroupQuestion, toBarcodeQuery, toGroupQuery } from './query.ts';
import { type MusicBrainzArtist, parseArtistLookUp } from './responses/artist.ts';
import {
  type MusicBrainzRelease,
  type MusicBrainzReleaseGroup,
  parseGroupLookUp,
  parseGroupSearch,
  parseReleaseLookUp,
  parseReleaseSearch,
  type SearchPage,
} from './responses/release.ts';
import { type MusicBrainzUrl, parseUrls } from './responses/urls.ts';

/** The web service of MusicBrainz, version 2. Each function is one call, or more if an id was merged or an answer failed. */
export interface MusicBrainzClient {
  /** 1 to 100 URLs. Those that MusicBrainz does not have are missing in the result. */
  findUrls(resources: readonly string[], kind: 'artist' | 'release', signal: AbortSignal): Promise<MusicBrainzUrl[]>;
  /** Null: no such id. */
  findArtist(mbid: string, signal: AbortSignal): Promise<MusicBrainzArtist | null>;
  /** Null: no such id. */
  findRelease(mbid: string, signal: AbortSignal): Promise<MusicBrainzRelease | null>;
  /** Null: no such id. */
  findGroup(mbid: string, signal: AbortSignal): Promise<MusicBrainzReleaseGroup | null>;
  /** Barcodes of 14 digits. */
  searchByBarcode(
    barcodes: readonly string[],
    offset: number,
    signal: AbortSignal,
  ): Promise<SearchPage<MusicBrainzRelease>>;
  /** Release groups of the artists that were first released between two days. */
  searchGroups(
    question: GroupQuestion,
    offset: number,
    signal: AbortSignal,
  ): Promise<SearchPage<MusicBrainzReleaseGroup>>;
}

/** URLs per call. */
export const maxUrls = 100;
/** Results per page of a search. */
export const searchLimit = 100;

interface ClientOptions extends Omit<SourceOptions, 'name'> {
  /** Whether genres and tags are asked for. */
  hasTags: boolean;
}

export function createMusicBrainzClient({ hasTags, ...options }: ClientOptions): MusicBrainzClient {
  const ask = createAskSource({ ...options, name: 'MusicBrainz' });
  const tags = hasTags ? ['genres', 'tags'] : [];
  const lookUp =
    <T extends object>(kind: string, inc: readonly string[], parse: (json: unknown) => T) =>
    (id: string, signal: AbortSignal) =>
      ask({ path: `/ws/2/${kind}/${id}`, query: queryOf({ inc: inc.join(' ') }), parse }, signal);
  return {
    findUrls: async (resources, kind, signal) => {
      const query = queryOf({ inc: `${kind}-rels` });
      for (const resource of resources) query.append('resource', resource);
      return (await ask({ path: '/ws/2/url', query, parse: parseUrls }, signal)) ?? [];
    },
    findArtist: lookUp('artist', [...tags, 'url-rels'], parseArtistLookUp),
    findRelease: lookUp(
      'release',
      ['artist-credits', 'labels', 'release-groups', ...tags, 'url-rels'],
      parseReleaseLookUp,
    ),
    findGroup: lookUp('release-group', ['artist-credits', ...tags, 'url-rels'], parseGroupLookUp),
    searchByBarcode: (barcodes, offset, signal) =>
      search(ask, { kind: 'release', text: toBarcodeQuery(barcodes), offset, parse: parseReleaseSearch }, signal),
    searchGroups: (question, offset, signal) =>
      search(ask, { kind: 'release-group', text: toGroupQuery(question), offset, parse: parseGroupSearch }, signal),
  };
}

interface Search<Item> {
  kind: string;
  /** Lucene. */
  text: string;
  offset: number;
  parse: (json: unknown) => SearchPage<Item>;
}

async function search<Item>(
  ask: AskSource,
  { kind, text, offset, parse }: Search<Item>,
  signal: AbortSignal,
): Promise<SearchPage<Item>> {
  const query = queryOf({ query: text, limit: `${searchLimit}`, ...(offset > 0 && { offset: `${offset}` }) });
  return (await ask({ path: `/ws/2/${kind}`, query, parse }, signal)) ?? { items: [], count: 0 };
}

const queryOf = (parameters: Record<string, string>): URLSearchParams =>
  new URLSearchParams({ ...parameters, fmt: 'json' });
