import { respondCover } from './cover-image.ts';
import { renderAlbumPage, renderArtistPage } from './item-page.ts';
import type { PageContext } from './page-context.ts';
import { renderUserPage } from './user-page.ts';

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
