import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { expect, it } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';
import { startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { startReceiver } from '../support/push/start-receiver.ts';
import { untilReceived } from '../support/push/webhooks.ts';

const publicUrl = 'https://releases.example/graph';
const artist = inventArtist(1, 'Lumen');
const releases = [inventRelease(1, 'First', [artist]), inventRelease(2, 'Second', [artist])];
const day = (number: number) => new Date(Date.UTC(2026, 10, number)).toISOString();

const startWithHub = (hub: string) => startApp({ env: { WEBSUB_HUB: hub, PUBLIC_URL: publicUrl } });

const feeds = ['atom', 'rss', 'json'];

it('notifies the hub of each feed after each sync that changed them, and after no other one', async () => {
  await using hub = await startReceiver();
  await using app = await startWithHub(`${hub.url}/publish?key=x`);
  const updates = [
    inventUpdate(day(20), { US: releases.slice(0, 1) }, [artist]),
    // Nothing changed.
    inventUpdate(day(21), { US: releases.slice(0, 1) }, [artist]),
    inventUpdate(day(22), { US: releases }, [artist]),
  ];
  await fillGraph(app, updates.slice(0, 2));
  await untilReceived(hub, 3);
  await fillGraph(app, updates.slice(2));
  await untilReceived(hub, 6);
  const expected = feeds.map((format) => `${publicUrl}/feeds/releases.${format}`);
  expect(hub.requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual(
    [...expected, ...expected].map((url) => ({ 'hub.mode': 'publish', 'hub.url': url, 'hub.topic': url })),
  );
  for (const { method, path, headers } of hub.requests) {
    expect({ method, path }).toEqual({ method: 'POST', path: '/publish?key=x' });
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  }
});

it('names the hub in each feed without parameters, and in no other one', async () => {
  await using app = await startWithHub('https://hub.example/');
  await fillGraph(app, [inventUpdate(day(20), { US: releases }, [artist])]);
  const read = async (path: string) => {
    const response = await app.get(path);
    expect(response.status).toBe(200);
    return { text: await response.text(), link: response.headers.get('link') };
  };
  const atom = await read('/feeds/releases.atom');
  expect(parseAtomFeed(atom.text).links).toMatchObject([
    { rel: 'alternate' },
    { rel: 'self', href: `${publicUrl}/feeds/releases.atom` },
    { rel: 'hub', href: 'https://hub.example/' },
  ]);
  const rss = await read('/feeds/releases.rss');
  expect(parseRssFeed(rss.text).atom?.links).toMatchObject([
    { rel: 'self', href: `${publicUrl}/feeds/releases.rss` },
    { rel: 'hub', href: 'https://hub.example/' },
  ]);
  const json = await read('/feeds/releases.json');
  expect(parseJsonFeed(json.text)).toMatchObject({ hubs: [{ type: 'WebSub', url: 'https://hub.example/' }] });
  for (const [format, { link }] of Object.entries({ atom, rss, json }))
    expect(link).toBe(`<https://hub.example/>; rel="hub", <${publicUrl}/feeds/releases.${format}>; rel="self"`);

  for (const path of ['/feeds/releases.atom?limit=50', '/feeds/releases.json?artist=x'.replace('x', artist.spotifyId)])
    expect(JSON.stringify(await read(path))).not.toContain('hub.example');
  expect(JSON.stringify(await read('/feeds/releases.ics'))).not.toContain('hub.example');
});

it('requires the URL at which the hub reads the feeds', () => {
  expect(() => parseConfig({ WEBSUB_HUB: 'https://hub.example/' })).toThrow(/^PUBLIC_URL: .* WEBSUB_HUB is set/);
  expect(() => parseConfig({ WEBSUB_HUB: 'hub.example', PUBLIC_URL: publicUrl })).toThrow(
    'WEBSUB_HUB: expected an http or https URL without user and password, got "hub.example"',
  );
});
