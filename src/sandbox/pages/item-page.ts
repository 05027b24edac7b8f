import type { Html } from './html.ts';
import { html } from './html.ts';
import { renderLayout } from './layout.ts';
import type { PageContext } from './page-context.ts';

/** Undefined for an item that the catalogue does not have. */
export function renderAlbumPage({ catalogue, day, pages }: PageContext, id: string): string | undefined {
  const release = catalogue.findRelease(id, day);
  if (!release) return undefined;
  const artists = release.credits.map((number) =>
    artistLink(pages, catalogue.idOf({ kind: 'artist', number }), catalogue.artist(number).name),
  );
  const tracks = catalogue
    .tracks(release)
    .map(({ name, durationMs }) => html`<li>${name} <small>${clockTime(durationMs)}</small></li>`);
  return renderLayout({
    title: release.name,
    image: `${pages}/covers/${id}.svg`,
    kind: `${release.type}, ${release.date.text}`,
    body: html`<p class="artists">${artists}</p><ol>${tracks}</ol><p><small>${release.label}</small></p>`,
  });
}

/** Undefined for an artist that the catalogue does not have. */
export function renderArtistPage({ catalogue, pages }: PageContext, id: string): string | undefined {
  const artist = catalogue.findArtist(id);
  if (!artist) return undefined;
  const { name, genres, followers } = artist;
  return renderLayout({
    title: name,
    image: artist.pictured ? `${pages}/covers/${id}.svg` : undefined,
    kind: 'artist',
    body: html`<p>${genres.join(', ')}</p><p><small>${followers.toLocaleString('en')} invented followers</small></p>`,
  });
}

const artistLink = (pages: string, id: string, name: string): Html =>
  html`<a href="${pages}/artist/${id}">${name}</a> `;

function clockTime(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
}
