import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { CatalogUpdate, ReleaseInput } from '../../src/catalog/write/catalog-update.ts';
import { useApp } from '../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { parseEvents } from './parse-feeds.ts';

const first = '2026-11-20T06:00:00.000Z';
const second = '2026-11-21T06:00:00.000Z';
const third = '2026-11-22T06:00:00.000Z';
/** The wall clock was set back. */
const earlier = '2026-11-19T06:00:00.000Z';

const artists = [inventArtist(1, 'Ada Quarry'), inventArtist(2, 'Ben Tollow')];
const [ada, ben] = artists as [(typeof artists)[0], (typeof artists)[0]];

const change: Record<string, Partial<ReleaseInput>> = {
  same: {},
  renamed: { name: 'Another Name' },
  moved: { releaseDate: '2026-12-04' },
  retyped: { type: 'ep' },
  longer: { totalTracks: 11 },
  recredited: { artists: [ada, ben] },
  relabelled: { label: 'Tall Grass', images: [{ url: 'https://i.invented.example/new.jpg', width: 1, height: 1 }] },
};
const names = Object.keys(change);
const before = names.map((name, number) => inventRelease(number, name, [ada]));
const after = before.map((release, number) => ({ ...release, ...change[names[number] ?? ''] }));
const ids = new Map(names.map((name, number) => [name, before[number]?.spotifyId ?? '']));

const appAfter = (updates: CatalogUpdate[]) => useApp(updates);
const updates = [
  inventUpdate(first, { US: before }, artists),
  inventUpdate(second, { US: after }, []),
  // The changed releases change back.
  inventUpdate(earlier, { US: before }, []),
  // The newest ones are no longer listed.
  inventUpdate(third, { US: before.slice(0, 1) }, []),
];
const apps = await Promise.all(updates.map((_, count) => appAfter(updates.slice(0, count + 1))));

interface Version {
  updated: string | undefined;
  sequence: number;
  stamp: string;
}

/** The times of the feed and of each of its entries, which all formats agree on. */
async function read(app: (typeof apps)[0]) {
  const text = async (ending: string) => (await app.get(`/feeds/releases.${ending}?listedNow=any`)).text();
  const [atom, rss, json, ics] = await Promise.all(['atom', 'rss', 'json', 'ics'].map(text));
  const feed = parseAtomFeed(atom ?? '');
  const entries = new Map(feed.entries?.map(({ id, updated }) => [id?.split(':').at(-1) ?? '', updated]));
  expect(
    new Map(parseJsonFeed(json ?? '').items?.map((item) => [item.id?.split(':').at(-1), item.date_modified])),
  ).toEqual(entries);
  const { items, lastBuildDate } = parseRssFeed(rss ?? '');
  expect(new Map(items?.map((item) => [item.guid?.value?.split(':').at(-1), item.atom?.updated]))).toEqual(entries);
  expect(Date.parse(lastBuildDate ?? '')).toBe(Date.parse(feed.updated ?? ''));
  const versions = new Map<string, Version>();
  for (const { uid, component } of parseEvents(ics ?? '')) {
    const [id = ''] = uid.replace('release-', '').split('@');
    const value = (name: string) => String(component.getFirstPropertyValue(name));
    expect(value('last-modified')).toBe(value('dtstamp'));
    versions.set(id, { updated: entries.get(id), sequence: Number(value('sequence')), stamp: value('dtstamp') });
  }
  return { updated: feed.updated, version: (name: string) => versions.get(ids.get(name) ?? '') };
}

const feeds = await Promise.all(apps.map(read));

describe.each(['renamed', 'moved', 'retyped', 'longer', 'recredited'])('a release that is %s', (name) => {
  it('moves the time of its entry, and raises the number of its event', () => {
    expect(feeds.map(({ version }) => version(name))).toEqual([
      { updated: first, sequence: 0, stamp: '2026-11-20T06:00:00Z' },
      { updated: second, sequence: 1, stamp: '2026-11-21T06:00:00Z' },
      // It has changed again, although the clock says earlier.
      { updated: second, sequence: 2, stamp: '2026-11-21T06:00:00Z' },
      { updated: second, sequence: 2, stamp: '2026-11-21T06:00:00Z' },
    ]);
  });
});

it.each(['same', 'relabelled'])('a release that is %s keeps the version of its entry', (name) => {
  expect(feeds.map(({ version }) => version(name)?.updated)).toEqual([first, first, first, first]);
  expect(feeds.map(({ version }) => version(name)?.sequence)).toEqual([0, 0, 0, 0]);
});

it('the time of the feed never goes back', () => {
  expect(feeds.map(({ updated }) => updated)).toEqual([first, second, second, third]);
});
