import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { odd, oddGraph, oddReleases } from '../support/graph/odd-graph.ts';
import { askRaw } from '../support/http/raw-request.ts';

const hostileName = '"><script>alert(1)</script>\'';
const hostile = inventArtist(90, hostileName, { genres: [`<img src=x onerror=alert(2)>`] });
const hostileRelease = inventRelease(90, `<svg onload=alert(3)>`, [hostile], {
  label: '</dd><script>alert(4)</script>',
  images: [{ url: 'https://i.invented.example/"><b>.jpg', width: 300, height: 300 }],
});

const app = await useApp(oddGraph);
const hostileApp = await useApp([inventUpdate('2026-11-22T06:00:00.000Z', { US: [hostileRelease] }, [hostile])]);

const page = async (path: string, headers: Record<string, string> = {}, at = app.url) => {
  const {
    status,
    headers: responseHeaders,
    body,
  } = await askRaw(at, path, { headers: { accept: 'text/html', ...headers } });
  return { status, headers: responseHeaders, html: body.toString() };
};

const artistPath = `/artists/${odd.diacritics.spotifyId}`;
const releasePath = `/releases/${oddReleases.twoMarkets.spotifyId}`;

/** The names of the listed releases, with brackets around what is highlighted. */
const namesOf = (html: string): string[] =>
  [...html.matchAll(/<h3><a [^>]*>(.*?)<\/a>/g)].map(([, name = '']) => name.replace(/<mark>(.*?)<\/mark>/g, '[$1]'));

it('renders new releases in the HTML, newest first, each with a link to its source', async () => {
  const { status, html } = await page('/');
  expect(status).toBe(200);
  const names = namesOf(html);
  expect(names.indexOf('Même Rivière')).toBeLessThan(names.indexOf('Sampler'));
  expect(names).not.toContain('Gone Already');
  expect(html).toContain(`<a class="source" href="${oddReleases.twoMarkets.url}" rel="external">`);
});

it.each([
  ['/?type=ep', ['Guests']],
  ['/?type=ep&type=single', ['Guests', 'Whenever']],
  ['/?type[]=ep&type[]=single', ['Guests', 'Whenever']],
  ['/?market=DE', ['Même Rivière']],
  ['/?genre=chanson', ['Lumen', 'Même Rivière']],
  ['/?genreQ=chan', ['Lumen', 'Même Rivière']],
  ['/?genreQ=pop+art&releasedBefore=2026-11-20', ['Lumen']],
  ['/?releasedSince=2026-11-13&releasedBefore=2026-11-20', ['Lumen']],
  ['/?listedNow=false', ['Gone Already']],
  ['/?q=riviere', ['Même [Rivière]']],
  ['/?q=M%C3%AAme+riv', ['[Même] [Riv]ière']],
  // The form as browsers send it, with its empty fields.
  ['/?q=&type=ep&genre=&market=&releasedSince=&listedNow=', ['Guests']],
])('lists at %s the matching releases', async (path, expected) => {
  const { html } = await page(path);
  const names = namesOf(html);
  expect(names.toSorted()).toEqual(expected.toSorted());
});

it('finds artists as well as releases', async () => {
  const { html } = await page('/?q=lumen&listedNow=any');
  expect(html).toContain('2 artists found');
  expect(html).toContain(`href="/artists/${odd.twin.spotifyId}"`);
  expect(html).toContain('<span dir="auto"><mark>LÚMEN</mark></span>');
  expect(namesOf(html)).toEqual(['[Lumen]']);
});

it('suggests genres that have releases with the other filters, if a genre has none', async () => {
  const { html } = await page('/?genreQ=synth+pop&market=DE');
  expect(namesOf(html)).toEqual([]);
  // The one that shares a word comes first.
  expect([...html.matchAll(/<a href="(\/\?[^"]*)" dir="auto">([^<]+)<\/a><\/li>/g)].map(([, ...link]) => link)).toEqual(
    [
      ['/?market=DE&amp;genre=art+pop', 'art pop'],
      ['/?market=DE&amp;genre=chanson', 'chanson'],
    ],
  );
  expect(namesOf((await page('/?market=DE&genre=art+pop')).html)).toEqual(['Même Rivière']);
  expect((await page('/?type=ep&market=DE')).html).not.toContain('Genres with');
});

it('shows a whole genre as a filter to remove, and its words otherwise', async () => {
  const whole = (await page('/?genre=art+pop&type=album')).html;
  expect(whole).toContain('<input type="hidden" name="genre" value="art pop"/>');
  expect(whole).toContain('<a href="/?type=album" dir="auto">art pop<');
  expect(whole).not.toContain('name="genreQ"');
  const words = (await page('/?genreQ=pop')).html;
  expect(words).toContain('name="genreQ" list="genres" value="pop"');
  // A second field would make the submitted form invalid.
  expect(words.match(/name="genreQ"/g)).toHaveLength(1);
});

it('hides the genre filter if the graph has no genres', async () => {
  const artist = inventArtist(91, 'Bare');
  await using bare = await startApp({});
  await fillGraph(bare, [
    inventUpdate('2026-11-22T06:00:00.000Z', { US: [inventRelease(91, 'Bare', [artist])] }, [artist]),
  ]);
  const { html } = await page('/?genreQ=pop', {}, bare.url);
  expect(html).toContain('No artist in the graph has genres.');
  expect(html).not.toMatch(/name="genre|list="genres"/);
  expect((await page('/', {}, bare.url)).html).toContain('name="market"');
  expect((await page('/')).html).toContain('name="genreQ"');
});

it('links to feeds with the same filter, without the cursor', async () => {
  const { html } = await page('/?type=ep&genre=');
  expect(html).toContain(
    '<link rel="alternate" type="application/atom+xml" title="New releases" href="/feeds/releases.atom?type=ep"/>',
  );
  expect((await app.get('/feeds/releases.atom?type=ep')).status).toBe(200);
});

it('links the feeds of an artist on their page, also in the head', async () => {
  const { html } = await page(artistPath);
  const search = `artist=${odd.diacritics.spotifyId}&amp;listedNow=any`;
  expect(html).toContain(
    `<link rel="alternate" type="application/atom+xml" title="Releases by Zoëlíne" href="/feeds/releases.atom?${search}"/>`,
  );
  expect(html).toContain(`<a href="/feeds/releases.ics?${search}">Calendar</a>`);
  const feed = await app.get(`/feeds/releases.json?${search.replace('&amp;', '&')}`);
  expect(await feed.json()).toMatchObject({ title: 'Releases by Zoëlíne (sandbox demo data)', items: { length: 2 } });
});

it('keeps filters without a field when the form is sent again', async () => {
  const id = odd.diacritics.spotifyId;
  const { html } = await page(`/?artist=${id}&not.type=single&not.type=ep&firstSeenSince=2026-11-01T00:00:00Z`);
  for (const field of [
    `name="artist" value="${id}"`,
    'name="not.type" value="single"',
    'name="not.type" value="ep"',
    'name="firstSeenSince" value="2026-11-01T00:00:00Z"',
  ]) {
    expect(html).toContain(`<input type="hidden" ${field}/>`);
  }
});

it('shows an artist with genres and artists of the same releases', async () => {
  const { status, html } = await page(artistPath);
  expect(status).toBe(200);
  expect(html).toContain('<h1 dir="auto">Zoëlíne</h1>');
  expect(html).toContain('<a href="/?genre=chanson&amp;listedNow=any">chanson</a>');
  expect(html).toMatch(new RegExp(`Released with</h2><ul>.*${odd.slash.spotifyId}`));
});

it('shows a release with its listings and other releases of its artists', async () => {
  const { html } = await page(releasePath);
  expect(html).toMatch(
    /<th scope="row">Germany<\/th>.*<th scope="row">United States<\/th>|<th scope="row">United States<\/th>.*<th scope="row">Germany<\/th>/,
  );
  expect(html).toContain('<dd dir="auto">Tall Grass</dd>');
  expect(html).toContain(`href="/releases/${oddReleases.hostile.spotifyId}"`);
});

it('shows a month by day', async () => {
  const { html } = await page('/calendar?month=2026-11');
  expect(html).toContain('<time datetime="2026-11-20">Friday, 20 November 2026</time>');
  expect(html).toMatch(
    /<a href="#d2026-11-13">13<span [^>]*> November 2026: <\/span><small>1<span [^>]*> release<\/span>/,
  );
  expect(html).not.toContain('Gone Already');
  expect((await page('/calendar?month=2026-10')).html).toContain('Gone Already');
  expect((await page('/calendar?month=1990-01')).html).toContain('The graph has no releases of this month');
});

it.each([
  ['/?type=tape', 'type'],
  ['/?market=usa', 'market'],
  ['/?releasedSince=2026-02-30', 'releasedSince'],
  ['/?after=nonsense', 'after'],
  ['/?colour=red', 'colour'],
  ['/?type=ep&q=a&q=b', 'q'],
])('names the invalid parameter of %s on the page', async (path, parameter) => {
  const { status, headers, html } = await page(path);
  expect([status, headers['cache-control']]).toEqual([400, 'no-store']);
  expect(html).toContain(`<code>${parameter}</code> <span dir="auto">`);
  expect(html).toContain('<form id="filters"');
});

it.each(['/calendar?month=2026-13', `${artistPath}?before=x`, '/you?show=none'])(
  'refuses %s with a message',
  async (path) => {
    const { status, html } = await page(path);
    expect(status).toBe(400);
    expect(html).toMatch(/(month|before|show) must be /);
    expect(html).not.toMatch(/\bat .*\.(ts|js):\d/);
    // The error page has the usual banner, footer and login link.
    expect(html).toContain('The bundled sandbox generates');
    expect(html).not.toContain('provided by Spotify');
    expect(html).toContain('>Log in</a>');
  },
);

it.each(['/artists/nobody', '/releases/nothing', '/artists/%3Cscript%3E', '/nowhere'])(
  'answers %s with a not-found page',
  async (path) => {
    const { status, headers, html } = await page(path);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      404,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(html).toContain('<h1>');
  },
);

it('answers a program with a not-found problem', async () => {
  const { status, headers } = await askRaw(app.url, '/nowhere', { headers: { accept: '*/*' } });
  expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
});

it.each([
  '/?listedNow=any',
  `/?q=${encodeURIComponent(hostileName)}`,
  `/?genre=${encodeURIComponent(hostileName)}`,
  `/?genreQ=${encodeURIComponent(hostileName)}`,
  `/?market=${encodeURIComponent(hostileName)}`,
  `/?${encodeURIComponent(hostileName)}=1`,
  `/artists/${hostile.spotifyId}`,
  `/releases/${hostileRelease.spotifyId}`,
  '/calendar?month=2026-11',
])('escapes names and parameters at %s', async (path) => {
  const { html } = await page(path, {}, hostileApp.url);
  // Anything between quotes is text.
  const markup = html.replace(/="[^"]*"/g, '=""');
  expect(markup.match(/<script[^>]*>/g)).toHaveLength(1);
  expect(markup).not.toMatch(/<(svg onload|img src=x|b>)|<[^>]+ on\w+=/);
});

it.each(['/', artistPath, releasePath, '/calendar', '/you'])(
  'allows %s only scripts and images of this server and of Spotify',
  async (path) => {
    const { headers, html } = await page(path);
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; .*form-action 'self'; .*script-src 'self'; /);
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/ style="| on\w+="/);
    const loaded = [...html.matchAll(/<(?:link rel="(?:stylesheet|icon)" href|script [^>]*src)="([^"]*)"/g)];
    expect(loaded.length).toBe(3);
    for (const [, address = ''] of loaded) {
      const asset = await askRaw(app.url, address, {});
      expect(asset.status, address).toBe(200);
      expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  },
);

it('serves its assets under a hash of their content, and nothing under another hash', async () => {
  const { html } = await page('/');
  const [, address = ''] = /href="([^"]*page\.css)"/.exec(html) ?? [];
  expect((await page(address.replace(/assets\/[^/]+/, 'assets/AAAAAAAAAAAA'))).status).toBe(404);
});

it('is cacheable privately, and answers 304 while it is unchanged', async () => {
  const { headers } = await page('/?type=ep');
  expect(headers['cache-control']).toBe('private, no-cache');
  const again = await page('/?type=ep', { 'if-none-match': String(headers.etag) });
  expect([again.status, again.html]).toEqual([304, '']);
  expect((await page('/?type=album', { 'if-none-match': String(headers.etag) })).status).toBe(200);
});

it.each(['/', artistPath, '/calendar'])('serves %s only to clients that accept HTML', async (path) => {
  expect((await page(path, { accept: 'application/json' })).status).toBe(406);
  const { status, headers, body } = await askRaw(app.url, path, { method: 'DELETE' });
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  expect(JSON.parse(body.toString())).toMatchObject({ type: '/problems/method-not-allowed' });
});

it('keeps the page, its style and its scripts small', async () => {
  await using sandbox = await startApp();
  await sandbox.sync();
  const bytesOf = async (path: string) => {
    const { headers, body } = await askRaw(sandbox.url, path, { headers: { 'accept-encoding': 'br' } });
    // The server leaves short files uncompressed.
    const text = headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body;
    return { bytes: body.length, text: text.toString() };
  };
  const { bytes, text } = await bytesOf('/');
  expect(text.match(/<li class="tile" /g)).toHaveLength(48);
  const [, base = ''] = /src="([^"]*)page\.js"/.exec(text) ?? [];
  let scripts = 0;
  for (const name of ['show.js', 'filters.js', 'sync.js', 'follow-sync.js', 'last-visit.js', 'new-feed.js'])
    scripts += (await bytesOf(base + name)).bytes;
  expect(scripts).toBeLessThan(10_000);
  expect(bytes + scripts + (await bytesOf(`${base}page.css`)).bytes).toBeLessThan(30_000);
});
