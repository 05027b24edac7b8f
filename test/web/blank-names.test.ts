import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';

const artist = inventArtist(1, '\u3164');
const release = inventRelease(1, '\u200b\u2800', [artist]);
const other = inventRelease(2, 'Other', [artist, inventArtist(2, '\u00ad')]);
const app = await useApp([inventUpdate('2026-11-20T06:00:00.000Z', { US: [release, other] }, [artist])]);

/** The texts of links to releases and artists. A cover repeats the link of the name below it, without a text. */
const linkTexts = (html: string): string[] =>
  [...html.matchAll(/<a\b([^>]*href="\/(?:artists|releases)\/[^>]*)>(.*?)<\/a>/gs)].flatMap(
    ([, tag = '', content = '']) => (tag.includes('aria-hidden') ? [] : [content.replace(/<[^>]*>/g, '').trim()]),
  );

it.each([
  '/',
  '/?q=Other',
  '/calendar?month=2026-11',
  `/releases/${release.spotifyId}`,
  `/artists/${artist.spotifyId}`,
])('shows a text for each name on %s', async (path) => {
  const html = await (await app.get(path)).text();
  const texts = linkTexts(html);
  expect(texts).toContain('(blank name)');
  expect(texts.filter((text) => !/[a-z]/.test(text))).toEqual([]);
  for (const tag of ['title', 'h1']) {
    expect(new RegExp(`<${tag}\\b[^>]*>(.*?)</${tag}>`, 's').exec(html)?.[1]).toMatch(/[a-z]/i);
  }
});

it('names them unchanged over REST', async () => {
  const body = await (await app.get(`/api/artists/${artist.spotifyId}`)).json();
  expect(body).toMatchObject({ name: '\u3164' });
});
