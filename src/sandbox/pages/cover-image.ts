import type { Catalogue } from '../catalogue/catalogue.ts';
import { drawCover } from '../covers/cover.ts';

const sizes = ['640', '320', '300', '160', '64'];

export function respondCover(catalogue: Catalogue, id: string, size: string | null): Response {
  const item = catalogue.findItem(id);
  const width = Number(sizes.find((known) => known === size) ?? '640');
  return new Response(drawCover(id, item?.kind === 'artist' ? 'artist' : 'release', width), {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=31536000, immutable' },
  });
}
