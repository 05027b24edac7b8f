import { artistPage, releaseGroupPage } from '../catalog/facts/mbid.ts';
import type { ArtistFacts, ReleaseFacts } from '../catalog/facts/read-facts.ts';
import type { Tag } from '../catalog/facts/read-tags.ts';
import { type SourceCredit, sourceCredits } from '../catalog/facts/sources.ts';
import type { Artist } from '../catalog/read/artists.ts';
import { getFactsState } from '../catalog/read/graph-state.ts';
import type { CatalogReader } from '../catalog/read/reader.ts';
import type { Release } from '../catalog/read/releases.ts';
import type { ExternalLink, IdentityMethod } from '../catalog/schema/facts/identity.entity.ts';

/** What all facts of MusicBrainz have in REST responses. */
interface PresentedFacts {
  url: string;
  links: readonly ExternalLink[];
  tags: readonly Tag[];
  match: { method: IdentityMethod | null; confidence: number | null };
  /** Null: only the id is known so far. */
  readAt: string | null;
}

export interface PresentedArtistFacts extends PresentedFacts {
  id: string;
  sortName: string | null;
  country: string | null;
  disambiguation: string | null;
}

export interface PresentedReleaseFacts extends PresentedFacts {
  releaseGroupId: string;
  releaseId: string | null;
  secondaryTypes: readonly string[] | null;
  label: string | null;
  catalogNumber: string | null;
  barcode: string | null;
  originalReleaseDate: string | null;
  isReissue: boolean | null;
}

/** Facts in a body: absent if they were not read, null if MusicBrainz knows nothing of the artist or release. */
export interface WithFacts<Facts> {
  musicbrainz?: Facts | null | undefined;
}

/** The credits of the sources in a body, beside those facts. */
export interface WithSources {
  sources?: readonly SourceCredit[];
}

export const factsCredit: Required<WithSources> = { sources: [sourceCredits.musicbrainz] };

/** A body of one artist or release has facts once any are stored. */
export const hasFacts = async (reader: CatalogReader): Promise<boolean> => (await getFactsState(reader)).hasFacts === 1;

export async function readArtistFacts(
  { loaders }: CatalogReader,
  { rowId }: Artist,
): Promise<Required<WithFacts<PresentedArtistFacts>>> {
  const [facts, tags] = await Promise.all([loaders.factsOfArtist.load(rowId), loaders.tagsOfArtist.load(rowId)]);
  return { musicbrainz: facts && presentArtistFacts(facts, tags) };
}

export async function readReleaseFacts(
  { loaders }: CatalogReader,
  { rowId }: Release,
): Promise<Required<WithFacts<PresentedReleaseFacts>>> {
  const [facts, tags] = await Promise.all([loaders.factsOfRelease.load(rowId), loaders.tagsOfRelease.load(rowId)]);
  return { musicbrainz: facts && presentReleaseFacts(facts, tags) };
}

const presentArtistFacts = (
  { mbid, sortName, country, disambiguation, ...facts }: ArtistFacts,
  tags: readonly Tag[],
): PresentedArtistFacts | null =>
  mbid === null
    ? null
    : { id: mbid, sortName, country, disambiguation, ...presentShared(artistPage(mbid), facts, tags) };

const presentReleaseFacts = ({ mbid, ...facts }: ReleaseFacts, tags: readonly Tag[]): PresentedReleaseFacts | null =>
  mbid === null
    ? null
    : {
        releaseGroupId: mbid,
        releaseId: facts.releaseMbid,
        secondaryTypes: facts.secondaryTypes,
        label: facts.label,
        catalogNumber: facts.catalogNumber,
        barcode: facts.barcode,
        originalReleaseDate: facts.firstReleaseDate,
        isReissue: facts.isReissue,
        ...presentShared(releaseGroupPage(mbid), facts, tags),
      };

const presentShared = (
  url: string,
  { links, method, confidence, describedAt }: Omit<ArtistFacts, 'mbid' | 'sortName' | 'country' | 'disambiguation'>,
  tags: readonly Tag[],
): PresentedFacts => ({ url, links, tags, match: { method, confidence }, readAt: describedAt });
