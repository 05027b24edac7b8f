import { type Html, html } from '../../html.ts';
import { findUser } from '../accounts/users.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Day } from '../catalogue/plan.ts';
import { drawCover } from '../covers/cover.ts';

interface PageContext {
  catalogue: Catalogue;
  day: Day;
  /** The base of all page URLs, as browsers reach them. */
  pages: string;
}

/** Undefined if not found. */
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

/** Undefined if not found. */
function renderArtistPage({ catalogue, pages }: PageContext, id: string): string | undefined {
  const artist = catalogue.findArtist(id);
  if (!artist) return undefined;
  const { name, genres, followers } = artist;
  return renderLayout({
    title: name,
    image: artist.pictured ? `${pages}/covers/${id}.svg` : undefined,
    kind: 'artist',
    body: html`<p>${genres.join(', ')}</p><p><small>${followers.toLocaleString('en')} followers</small></p>`,
  });
}

const artistLink = (pages: string, id: string, name: string): Html =>
  html`<a href="${pages}/artist/${id}">${name}</a> `;

function clockTime(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
}

/** Undefined if not found. */
function renderUserPage({ pages }: Pick<PageContext, 'pages'>, id: string): string | undefined {
  const user = findUser(id);
  if (!user) return undefined;
  return renderLayout({
    title: user.name ?? user.id,
    image: user.pictureId === null ? undefined : `${pages}/covers/${user.pictureId}.svg`,
    kind: 'user',
    body: html`<p><small>Follows ${user.follows} artists</small></p>`,
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

/** Null for other paths. */
export function answerPage(path: string, context: PageContext): Response | null {
  const { pathname, searchParams } = new URL(`http://sandbox${path}`);
  const [, userId] = /^\/user\/([^/]+)$/.exec(pathname) ?? [];
  if (userId !== undefined) return respondHtml(renderUserPage(context, userId));
  const [, mbid] = /^\/covers\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.svg$/.exec(pathname) ?? [];
  if (mbid !== undefined) return respondCover(context.catalogue, mbid, searchParams.get('s'));
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
  return new Response(html ?? 'Not found in the sandbox.', {
    status: html ? 200 : 404,
    headers: { 'content-type': `text/${html ? 'html' : 'plain'}; charset=utf-8` },
  });
}

interface PageParts {
  title: string;
  kind: string;
  image: string | undefined;
  body: Html;
}

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 40rem; margin: 3rem auto; padding: 0 1.25rem }
  img { width: min(20rem, 100%); border-radius: .5rem; display: block }
  h1 { margin: 1.25rem 0 0; line-height: 1.2; font-size: 1.75rem }
  h1 + p { margin: .25rem 0 1rem; opacity: .7 }
  aside { margin-top: 2.5rem; padding: .75rem 1rem; border: 1px solid; border-radius: .5rem; opacity: .8 }
  .artists a { margin-right: .75rem }
  li small, p small { opacity: .65; margin-left: .25rem }`;

function renderLayout({ title, kind, image, body }: PageParts): string {
  const picture = image ? html`<img src="${image}" alt="" width="320" height="320">` : [];
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${title} (sandbox)</title>
<style>${{ html: style }}</style>
${picture}
<h1 dir="auto">${title}</h1>
<p>${kind}</p>
${body}
<aside>Demo data from the sandbox. It does not exist at Spotify.</aside>
</html>
`.html;
}
