import type { Artist } from '../catalog/read/artists.ts';
import type { ReleaseTypeName } from '../catalog/read/release-filter.ts';
import type { Release } from '../catalog/read/releases.ts';

/**
 * A name on one line, with only what every format can carry: XML 1.0 has no place for control characters and lone
 * surrogates, not even escaped, and iCalendar none for control characters.
 */
const toPlainText = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .toWellFormed()
    .trim();

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A release as feeds hand it out: all text is plain, all addresses are absolute and well-formed. */
export interface FeedEntry {
  spotifyId: string;
  /** A URI that stays, whatever the feed and its filters. */
  id: string;
  title: string;
  url: string;
  artists: { name: string; url: string }[];
  type: ReleaseTypeName;
  summary: string;
  coverUrl: string | null;
  /** YYYY-MM-DD; null where no more than the month is known. */
  releasedOn: string | null;
  /** ISO 8601, UTC: when this server first saw it. */
  seenAt: string;
}

/** As titles, and formats with room for one author, credit several artists. */
export const joinNames = (artists: FeedEntry['artists']): string => artists.map(({ name }) => name).join(', ');

const typeNames = { album: 'Album', single: 'Single', ep: 'EP', compilation: 'Compilation', other: 'Release' };

/** What is said of each entry where the releases are invented: readers show entries without the feed's title. */
const inventedNote = 'Invented by the sandbox of Release Graph.';

export function toFeedEntry(
  release: Release,
  type: ReleaseTypeName,
  credited: readonly Artist[],
  isInvented: boolean,
): FeedEntry {
  const artists = credited.map(({ name, url }) => ({ name: toPlainText(name), url: new URL(url).href }));
  const name = toPlainText(release.name);
  const [cover] = release.images;
  return {
    spotifyId: release.spotifyId,
    id: `${isInvented ? 'sandbox' : 'spotify'}:album:${release.spotifyId}`,
    title: artists.length > 0 ? `${joinNames(artists)} — ${name}` : name,
    url: new URL(release.url).href,
    artists,
    type,
    summary: `${[typeNames[type], ...tracks(release), ...date(release)].join(', ')}.${isInvented ? ` ${inventedNote}` : ''}`,
    coverUrl: cover ? new URL(cover.url).href : null,
    releasedOn: release.releaseDatePrecision === 'day' ? release.releasedOn : null,
    seenAt: release.firstSeenAt,
  };
}

const tracks = ({ totalTracks }: Release) =>
  totalTracks === null ? [] : [totalTracks === 1 ? '1 track' : `${totalTracks} tracks`];

const date = ({ releaseDate }: Release) => (releaseDate === null ? [] : [`released ${releaseDate}`]);

/** An entry as readers show it: the cover, which leads to the release, and what is known of it. */
export function entryHtml({ url, coverUrl, title, artists, summary }: FeedEntry): string {
  const cover = coverUrl === null ? '' : link(url, `<img src="${escapeHtml(coverUrl)}" alt="${escapeHtml(title)}">`);
  const by = artists.map((artist) => link(artist.url, escapeHtml(artist.name))).join(', ');
  return `${cover && `<p>${cover}</p>`}<p>${link(url, escapeHtml(title))}</p>${by && `<p>${by}</p>`}<p>${escapeHtml(summary)}</p>`;
}

const link = (url: string, html: string): string => `<a href="${escapeHtml(url)}">${html}</a>`;
