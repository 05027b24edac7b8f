import { findUser } from '../accounts/users.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Day } from '../catalogue/plan.ts';
import { drawCover } from '../covers/cover.ts';
import { type Html, html } from './html.ts';
import { renderLayout } from './layout.ts';

interface PageContext {
  catalogue: Catalogue;
  day: Day;
  /** The base of all pages, as the reader's browser reaches them. */
  pages: string;
}

/** Undefined for an item that the catalogue does not have. */
function renderAlbumPage({ catalogue, day, pages }: PageContext, id: string): string | undefined {
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
function renderArtistPage({ catalogue, pages }: PageContext, id: string): string | undefined {
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

/** Undefined for somebody who is not among the invented. */
function renderUserPage({ pages }: Pick<PageContext, 'pages'>, id: string): string | undefined {
  const user = findUser(id);
  if (!user) return undefined;
  return renderLayout({
    title: user.name ?? user.id,
    image: user.pictureId === null ? undefined : `${pages}/covers/${user.pictureId}.svg`,
    kind: 'person',
    body: html`<p><small>Follows ${user.follows} invented artists</small></p>`,
  });
}

const sizes = ['640', '320', '300', '160', '64'];

function respondCover(catalogue: Catalogue, id: string, size: string | null): Response {
  const item = catalogue.findItem(id);
  const width = Number(sizes.find((known) => known === size) ?? '640');
  return new Response(drawCover(id, item?.kind === 'artist' ? 'artist' : 'release', width), {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=31536000, immutable' },
  });
}

/** Null when no page has this path. */
export function answerPage(path: string, context: PageContext): Response | null {
  const { pathname, searchParams } = new URL(`http://sandbox${path}`);
  const [, userId] = /^\/user\/([^/]+)$/.exec(pathname) ?? [];
  if (userId !== undefined) return respondHtml(renderUserPage(context, userId));
  const [, folder, id = ''] = /^\/(covers|album|artist)\/([0-9A-Za-z]{22})(?:\.svg)?$/.exec(pathname) ?? [];
  switch (folder) {
    case 'covers':
      return respondCover(context.catalogue, id, searchParams.get('s'));
    case 'album':
      return respondHtml(renderAlbumPage(context, id));
    case 'artist':
      return respondHtml(renderArtistPage(context, id));
    default:
      return null;
  }
}

function respondHtml(html: string | undefined): Response {
  return new Response(html ?? 'The sandbox has no such item.', {
    status: html ? 200 : 404,
    headers: { 'content-type': `text/${html ? 'html' : 'plain'}; charset=utf-8` },
  });
}
