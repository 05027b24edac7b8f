import type { EditionSummary } from '../catalog/editions/find-editions.ts';
import type { Artist } from '../catalog/read/artists.ts';
import type { ReleaseTypeName } from '../catalog/read/release-filter.ts';
import type { Release } from '../catalog/read/releases.ts';
import { visibleName } from '../catalog/schema/visible-name.ts';

/**
 * A name on one line that every format can hold. XML 1.0 cannot hold control characters or lone surrogates, not even
 * escaped; iCalendar cannot hold control characters.
 */
export const toPlainName = (name: string): string =>
  visibleName(
    name
      .replace(/\s+/g, ' ')
      .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
      .toWellFormed()
      .trim(),
  );

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A release or an announcement in a feed. All text is plain; all URLs are absolute and valid. */
export interface FeedEntry {
  /** The UID of the calendar event. It never changes. */
  uid: string;
  /** A URI that is the same in every feed. */
  id: string;
  title: string;
  url: string;
  /** The URL is null if the artist has no page. */
  artists: { name: string; url: string | null }[];
  type: string;
  summary: string;
  coverUrl: string | null;
  /** YYYY-MM-DD; null if only the month or the year is known. */
  releasedOn: string | null;
  /** ISO 8601, UTC: the time that readers sort by; null if it is unknown. */
  publishedAt: string | null;
  /** ISO 8601, UTC: when this server first saw the release. */
  seenAt: string;
  /** ISO 8601, UTC: when the entry last changed, for example its name or day. It never goes back. */
  updatedAt: string;
  /** How often the entry has changed. */
  version: number;
  /** The release will not come out. */
  isCancelled: boolean;
}

/** As titles, and formats with room for one author, credit several artists. */
export const joinNames = (artists: FeedEntry['artists']): string => artists.map(({ name }) => name).join(', ');

const typeNames = { album: 'Album', single: 'Single', ep: 'EP', compilation: 'Compilation', other: 'Release' };

/** In each entry, because readers show entries without the feed's title. */
export const sandboxNote = 'Demo data from the Release Graph sandbox.';

/** With `edition` it is an entry of all editions: another one may be shown later, and readers take it for the same entry. */
export function toFeedEntry(
  release: Release,
  type: ReleaseTypeName,
  credited: readonly Artist[],
  isSandbox: boolean,
  edition: EditionSummary | null = null,
): FeedEntry {
  const entryId = edition?.firstSpotifyId ?? release.spotifyId;
  const artists = credited.map(({ name, url }) => ({ name: toPlainName(name), url: new URL(url).href }));
  const name = toPlainName(release.name);
  const [cover] = release.images;
  const releasedOn = release.releaseDatePrecision === 'day' ? release.releasedOn : null;
  return {
    // If editions share an entry, it is that of the first one stored.
    uid: `release-${entryId}@release-graph`,
    id: `${isSandbox ? 'sandbox' : 'spotify'}:album:${entryId}`,
    title: artists.length > 0 ? `${joinNames(artists)} — ${name}` : name,
    url: new URL(release.url).href,
    artists,
    type,
    summary: `${[typeNames[type], ...tracks(release), ...date(release)].join(', ')}.${isSandbox ? ` ${sandboxNote}` : ''}`,
    coverUrl: cover ? new URL(cover.url).href : null,
    releasedOn,
    publishedAt: releasedOn === null ? null : `${releasedOn}T00:00:00Z`,
    seenAt: release.firstSeenAt,
    updatedAt: edition?.changedAt ?? release.changedAt,
    version: edition?.version ?? release.version,
    isCancelled: false,
  };
}

const tracks = ({ totalTracks }: Release) =>
  totalTracks === null ? [] : [totalTracks === 1 ? '1 track' : `${totalTracks} tracks`];

const date = ({ releaseDate }: Release) => (releaseDate === null ? [] : [`released ${releaseDate}`]);

/** The content of an entry: a linked cover, the title, the artists and a summary. */
export function entryHtml({ url, coverUrl, title, artists, summary }: FeedEntry): string {
  const cover = coverUrl === null ? '' : link(url, `<img src="${escapeHtml(coverUrl)}" alt="${escapeHtml(title)}">`);
  const by = artists
    .map(({ name, url: page }) => (page === null ? escapeHtml(name) : link(page, escapeHtml(name))))
    .join(', ');
  return `${cover && `<p>${cover}</p>`}<p>${link(url, escapeHtml(title))}</p>${by && `<p>${by}</p>`}<p>${escapeHtml(summary)}</p>`;
}

const link = (url: string, html: string): string => `<a href="${escapeHtml(url)}">${html}</a>`;
