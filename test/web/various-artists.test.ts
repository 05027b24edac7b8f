import { expect, it } from 'vitest';
import { VARIOUS_ARTISTS_ID } from '../../src/catalog/schema/artist.entity.ts';
import { useApp } from '../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';

const various = inventArtist(0, 'Various Artists', { spotifyId: VARIOUS_ARTISTS_ID });
const singer = inventArtist(1, 'Singer');
const sampler = inventRelease(1, 'Sampler', [various]);
const unrelated = inventRelease(2, 'Unrelated Sampler', [various]);
const guested = inventRelease(3, 'Guested', [various, singer]);
const own = inventRelease(4, 'Own Songs', [singer]);
const listed = { US: [sampler, unrelated, guested, own] };
const app = await useApp([inventUpdate('2026-11-22T06:00:00.000Z', listed, [various, singer])]);

const pageOf = async ({ spotifyId }: { spotifyId: string }) =>
  (await app.get(`/releases/${spotifyId}`, { headers: { accept: 'text/html' } })).text();

it('shows no other releases of Various Artists', async () => {
  const html = await pageOf(sampler);
  expect(html).toContain('Various Artists');
  expect(html).not.toContain('More by');
  expect(html).not.toContain('Unrelated Sampler');
});

it('shows other releases of the artists beside Various Artists', async () => {
  const html = await pageOf(guested);
  expect(html).toContain('More by this artist');
  expect(html).toContain('Own Songs');
  expect(html).not.toContain('Unrelated Sampler');
});
