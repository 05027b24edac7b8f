import { given, isAmongSlot, select } from '../../database/statement.ts';
import type { ExternalLink, IdentityMethod } from '../schema/facts/identity.entity.ts';
import type { Graph } from '../schema/graph.ts';

/** How MusicBrainz' entity was found, and when it was read. All times are ISO 8601, UTC. */
interface Identity {
  /** Null: MusicBrainz has none, or several. */
  mbid: string | null;
  method: IdentityMethod | null;
  /** 0 to 100. */
  confidence: number | null;
  isConflict: boolean;
  askedAt: string;
  describedAt: string | null;
  links: readonly ExternalLink[];
}

export interface ArtistFacts extends Identity {
  country: string | null;
  sortName: string | null;
  disambiguation: string | null;
}

/** `mbid` is the id of the release group. */
export interface ReleaseFacts extends Identity {
  releaseMbid: string | null;
  /** In lower case; null: unknown. */
  secondaryTypes: readonly string[] | null;
  label: string | null;
  catalogNumber: string | null;
  barcode: string | null;
  firstReleaseDate: string | null;
  isReissue: boolean | null;
}

/** A row as it is stored. */
type StoredFacts<Facts> = Omit<Facts, 'isConflict' | 'links'> & { of: number; isConflict: number; links: string };

const identityColumns = [
  'mbid',
  'method',
  'confidence',
  'is_conflict as isConflict',
  'asked_at as askedAt',
  'described_at as describedAt',
  'links',
] as const;

/** By row id; an artist that was not looked up has no entry. */
export async function listArtistFacts(graph: Graph, ids: readonly number[]): Promise<Map<number, ArtistFacts>> {
  const rows = await select<StoredFacts<ArtistFacts>, typeof ids>(graph, 'facts of artists', ids, (slot) =>
    graph
      .selectFrom('artist_identity')
      .select(identityColumns)
      .select(['artist_id as of', 'country', 'sort_name as sortName', 'disambiguation'])
      .where(isAmongSlot('artist_id', slot, given)),
  );
  return new Map(rows.map(({ of, ...row }) => [of, { ...row, ...decode(row) }]));
}

/** By row id; a release that was not looked up has no entry. */
export async function listReleaseFacts(graph: Graph, ids: readonly number[]): Promise<Map<number, ReleaseFacts>> {
  type Row = Omit<StoredFacts<ReleaseFacts>, 'secondaryTypes' | 'isReissue'> & {
    secondaryTypes: string | null;
    isReissue: number | null;
  };
  const rows = await select<Row, typeof ids>(graph, 'facts of releases', ids, (slot) =>
    graph
      .selectFrom('release_identity')
      .select(identityColumns)
      .select(['release_id as of', 'release_mbid as releaseMbid', 'secondary_types as secondaryTypes', 'label'])
      .select(['catalog_number as catalogNumber', 'barcode', 'first_release_date as firstReleaseDate'])
      .select('is_reissue as isReissue')
      .where(isAmongSlot('release_id', slot, given)),
  );
  return new Map(
    rows.map(({ of, secondaryTypes, isReissue, ...row }) => [
      of,
      {
        ...row,
        ...decode(row),
        secondaryTypes: secondaryTypes === null ? null : (JSON.parse(secondaryTypes) as string[]),
        isReissue: isReissue === null ? null : isReissue === 1,
      },
    ]),
  );
}

const decode = ({
  isConflict,
  links,
}: {
  isConflict: number;
  links: string;
}): Pick<Identity, 'isConflict' | 'links'> => ({
  isConflict: isConflict === 1,
  links: parseLinks(links),
});

/** Anybody can write a link at MusicBrainz: pages link no other schemes, and all URLs are valid ones. */
const parseLinks = (text: string): ExternalLink[] =>
  (JSON.parse(text) as ExternalLink[]).flatMap(({ type, url }) => {
    const parsed = URL.parse(url);
    return parsed && /^https?:$/.test(parsed.protocol) ? [{ type, url: parsed.href }] : [];
  });
