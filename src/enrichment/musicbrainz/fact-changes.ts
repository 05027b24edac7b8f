import type { ArtistIdentityRow, ReleaseIdentityRow } from '../../catalog/facts/identity-rows.ts';
import type { RowChange } from '../../catalog/facts/write-facts.ts';
import type { MusicBrainzArtist } from '../../musicbrainz/responses/artist.ts';
import type { MusicBrainzLink } from '../../musicbrainz/responses/links.ts';
import type { MusicBrainzRelease, MusicBrainzReleaseGroup } from '../../musicbrainz/responses/release.ts';
import { parseBarcode } from '../../names/barcode.ts';
import { cleanText } from '../../sync/clean-text.ts';
import { isReissueOf } from './is-reissue.ts';

/** In one order, so that an unchanged list is no change. Null: the response has no list, so the stored one stays. */
const toLinks = (links: readonly MusicBrainzLink[] | null, stored: string): string =>
  links === null
    ? stored
    : JSON.stringify(
        links.toSorted((one, other) => (`${one.type} ${one.url}` < `${other.type} ${other.url}` ? -1 : 1)),
      );

/** The facts of a look-up. The id is that of the response: entries may have been merged. */
export const withArtistFacts =
  ({ mbid, links, country, sortName, disambiguation }: MusicBrainzArtist, at: string): RowChange<ArtistIdentityRow> =>
  (row) => ({
    ...row,
    mbid,
    described_at: at,
    links: toLinks(links, row.links),
    country,
    sort_name: sortName && cleanText(sortName),
    disambiguation: disambiguation && cleanText(disambiguation),
  });

export const withReleaseFacts =
  (release: MusicBrainzRelease, releaseDate: string | null, at: string): RowChange<ReleaseIdentityRow> =>
  (row) => ({
    ...row,
    ...(release.group ? ofGroup(release.group, releaseDate) : {}),
    described_at: at,
    release_mbid: release.mbid,
    links: toLinks(release.links, row.links),
    label: firstOf(
      release.labels.map(({ name }) => name),
      '[no label]',
    ),
    catalog_number: firstOf(
      release.labels.map(({ catalogNumber }) => catalogNumber),
      '[none]',
    ),
    barcode: parseBarcode(release.barcode),
  });

/** For a release of which only the group is known. */
export const withGroupFacts =
  (group: MusicBrainzReleaseGroup, releaseDate: string | null, at: string): RowChange<ReleaseIdentityRow> =>
  (row) => ({ ...row, ...ofGroup(group, releaseDate), described_at: at, links: toLinks(group.links, row.links) });

/** `none` is MusicBrainz' text for none. */
function firstOf(texts: readonly (string | null)[], none: string): string | null {
  const first = texts.find((text) => text !== null && text !== none);
  return first === undefined || first === null ? null : cleanText(first);
}

function ofGroup({ mbid, secondaryTypes, firstReleaseDate }: MusicBrainzReleaseGroup, releaseDate: string | null) {
  const reissue = isReissueOf(firstReleaseDate, releaseDate);
  return {
    mbid,
    secondary_types: secondaryTypes && JSON.stringify(secondaryTypes.map(cleanText).toSorted()),
    first_release_date: firstReleaseDate,
    is_reissue: reissue === null ? null : Number(reissue),
  };
}
