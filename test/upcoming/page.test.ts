import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { odd, oddGraph, oddReleases } from '../support/graph/odd-graph.ts';
import { announced, fillUpcoming } from './fill-upcoming.ts';

const app = await useApp(oddGraph, { env: { LISTENBRAINZ: 'sandbox' } });
await fillUpcoming(app);
const off = await useApp(oddGraph);

const pageOf = async (path: string, from = app) => (await from.get(path)).text();

/** The headings of days and releases, in order. */
const headingsOf = (page: string): string[] =>
  [...page.matchAll(/<h[23]\b[^>]*>(.*?)<\/h[23]>/g)].map(([, html = '']) => html.replace(/<[^>]*>/g, ''));

it('lists what is announced by day, with the types, the artists and a sleeve if there is no cover', async () => {
  const page = await pageOf('/upcoming');
  expect(headingsOf(page).slice(0, 4)).toEqual([
    'Today, Sunday, 22 November 2026',
    'Même Jour',
    'Tomorrow, Monday, 23 November 2026',
    'Night Ferry &lt;b>&amp; Co&lt;/b>',
  ]);
  expect(page).toContain('5 releases');
  expect(page).toContain('Single, remix');
  expect(page).toContain(`src="${announced.today.coverUrl}"`);
  expect(page.match(/class="cover sleeve"/g)).toHaveLength(4);
  // Of several artists, the credit does not say which is which.
  expect(page.match(new RegExp(`href="/artists/${odd.diacritics.spotifyId}"`, 'g'))).toHaveLength(1);
  expect(page).toContain('href="/feeds/upcoming.ics"');
});

it('filters by the parameters of REST, and says what is wrong with one', async () => {
  const found = await pageOf('/upcoming?q=ferry&not.secondaryType=live&type=');
  expect(headingsOf(found).filter((name) => name.includes('erry'))).toEqual(['Night Ferry &lt;b>&amp; Co&lt;/b>']);
  expect(found).toContain('href="/feeds/upcoming.atom?q=ferry&amp;not.secondaryType=live"');
  expect(await pageOf('/upcoming?state=listed')).toContain(`href="/releases/${oddReleases.twoMarkets.spotifyId}"`);
  const wrong = await app.get('/upcoming?type=tape');
  expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('must be album, single, ep')]);
  expect(await pageOf('/upcoming?q=nothing')).toContain('No announcements match');
});

it('runs the same number of SQL statements for one announcement as for all', async () => {
  const statementsOf = async (path: string) => {
    app.forgetStatements();
    await pageOf(path);
    return app.statements.length;
  };
  expect(await statementsOf('/upcoming?q=m%C3%AAme')).toBe(await statementsOf('/upcoming'));
});

it('marks announced days in the calendar, and links to what is announced for them', async () => {
  const page = await pageOf('/calendar?month=2026-12');
  expect(page).toContain('href="/upcoming?releasedSince=2026-12-04&amp;releasedBefore=2026-12-05"');
  expect(page).toContain('2 upcoming releases');
  expect(await pageOf('/calendar?month=2026-10')).not.toContain('class="announced"');
});

it('says how to turn announcements on, and has no link to them while they are off', async () => {
  const page = await pageOf('/upcoming', off);
  expect(page).toContain('<code>LISTENBRAINZ=sandbox</code>');
  expect(page.replace(/<form.*?<\/form>/s, '')).not.toContain('href="/upcoming"');
  expect(await pageOf('/', off)).not.toContain('/upcoming');
  expect(await pageOf('/calendar', off)).not.toContain('/upcoming');
});
