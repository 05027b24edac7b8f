import { expect, it } from 'vitest';
import { z } from 'zod';
import { askSandbox, listAll } from './ask-sandbox.ts';

const linksSchema = z.object({
  images: z.array(z.object({ url: z.string(), width: z.number() })),
  external_urls: z.object({ spotify: z.string() }),
});

const underPublicUrl = (url: string): string => url.replace('http://127.0.0.1:4000/sandbox', '');

it('serves the cover images of its releases in each size', async () => {
  const asked = await askSandbox();
  const [release] = await listAll(asked);
  const { images } = linksSchema.parse(release);
  expect(images.map(({ width }) => width)).toEqual([640, 300, 64]);
  for (const { url, width } of images) {
    const response = asked.sandbox.handlePage(underPublicUrl(url));
    expect(response?.headers.get('content-type')).toBe('image/svg+xml');
    expect(await response?.text()).toContain(`width="${width}"`);
  }
});

it('draws the same cover for the same id, and another for another id', async () => {
  const asked = await askSandbox();
  const draw = (id: string | undefined) => asked.sandbox.handlePage(`/covers/${id}.svg`)?.text();
  const [one, other] = await listAll(asked);
  expect(await draw(one?.id)).toBe(await draw(one?.id));
  expect(await draw(one?.id)).not.toBe(await draw(other?.id));
});

it('states on every item page that the item is invented', async () => {
  const asked = await askSandbox();
  const [release] = await listAll(asked);
  const artist = (await asked.get(`/v1/artists/${release?.artists[0]?.id}`)).body;
  const user = (await asked.get('/v1/me')).body;
  for (const item of [release, artist, user].map((body) => linksSchema.parse(body))) {
    const response = asked.sandbox.handlePage(underPublicUrl(item.external_urls.spotify));
    expect(response?.status).toBe(200);
    expect(await response?.text()).toContain('Invented, part of the sandbox');
  }
});

it('has no page for an unknown item, and ignores other paths', async () => {
  const { sandbox } = await askSandbox();
  expect(sandbox.handlePage('/album/0000000000000000000000')?.status).toBe(404);
  expect(sandbox.handlePage('/user/nobody')?.status).toBe(404);
  expect(sandbox.handlePage('/v1/search')).toBeNull();
  expect(sandbox.handlePage('/covers/../secret')).toBeNull();
  expect(sandbox.handlePage('//')).toBeNull();
});
