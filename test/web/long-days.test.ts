import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';

const artist = inventArtist(1, 'Prolific');
const on = (releaseDate: string, count: number, from: number) =>
  Array.from({ length: count }, (_, index) =>
    inventRelease(from + index, `Part ${from + index}`, [artist], { releaseDate }),
  );
const releases = [...on('2026-11-20', 30, 1), ...on('2026-11-13', 10, 100)];
const app = await useApp([inventUpdate('2026-11-22T06:00:00.000Z', { US: releases }, [artist])]);

it('folds the calendar days with more than ten releases', async () => {
  const html = await (await app.get('/calendar?month=2026-11', { headers: { accept: 'text/html' } })).text();
  const [, long = '', short = ''] = html.split('<section ');
  expect(long).toContain('30 releases');
  const [open = '', folded = ''] = long.split('<details class="more-rows"><summary>22 more releases</summary>');
  expect(open.match(/<h3>/g)).toHaveLength(8);
  expect(folded.match(/<h3>/g)).toHaveLength(22);
  expect(short.match(/<h3>/g)).toHaveLength(10);
  expect(short).not.toContain('<details');
});
