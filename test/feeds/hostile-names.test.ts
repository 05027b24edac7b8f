import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseAtomFeed } from 'feedsmith';
import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { parsers } from './parse-feeds.ts';

/** Names as a sync stores them, without U+0000, and their form in formats that cannot hold every character. */
const names: [string, string?][] = [
  ['<b>bold</b> & <script>alert(1)</script>'],
  ['a ]]> b ]]> c'],
  ['&amp; &lt; &#65; &amp;amp;'],
  ['"double" \'single\' `back`'],
  ['comma, semi; colon: back\\slash \\n'],
  ['emoji 👩‍👩‍👧 🏴‍☠️ and 𝔘𝔫𝔦𝔠𝔬𝔡𝔢'],
  ['line\none\r\ntwo\rthree', 'line one two three'],
  ['control\u0001\u0007\u001b\u007f\u0085 end', 'control end'],
  ['lone \ud800 surrogate \udc00', 'lone \ufffd surrogate \ufffd'],
  ['not a character \ufffe\uffff', 'not a character'],
  ['BEGIN:VEVENT\r\nEND:VEVENT', 'BEGIN:VEVENT END:VEVENT'],
  ['x'.repeat(300)],
  ['ありがとう'.repeat(30)],
  ['‮right to left‬ ‏'],
  ['\u3164\u200b', '(blank name)'],
  [' \u0001\u2800', '(blank name)'],
];

const artists = names.map(([name], number) => inventArtist(number, name));
const releases = names.map(([name], number) =>
  inventRelease(number, name, artists.slice(number, number + 1), {
    type: '<odd> & "type"',
    url: `https://open.invented.example/a?b=1&c='<">#]]>,;${number}`,
    images: [{ url: `https://i.invented.example/a&b<c>"?d=]]>${number}`, width: 1, height: 1 }],
  }),
);
const app = await useApp([inventUpdate('2026-11-20T06:00:00.000Z', { US: releases }, artists)]);

const expected = names.map(([name, kept = name]) => `${kept} — ${kept}`);

it.each(['atom', 'rss', 'json', 'ics'])(
  'keeps each name unchanged in %s, with any special characters',
  async (format) => {
    const text = await (await app.get(`/feeds/releases.${format}`)).text();
    // What XML 1.0 and iCalendar forbid.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/);
    expect(text.isWellFormed()).toBe(true);
    const entries = parsers[format]?.(text) ?? [];
    expect(entries.map(({ title }) => title).sort()).toEqual(expected.toSorted());
    expect(new Set(entries.map(({ id }) => id)).size).toBe(names.length);
    for (const { url } of entries) expect(new URL(url ?? '').origin).toBe('https://open.invented.example');
  },
);

it('keeps artist names unchanged in Atom', async () => {
  const { entries } = parseAtomFeed(await (await app.get('/feeds/releases.atom')).text());
  expect(entries?.map(({ authors }) => authors?.[0]?.name).sort()).toEqual(
    names.map(([name, kept = name]) => kept).sort(),
  );
});

it('copies nothing from the Host header into a feed', async () => {
  for (const format of ['atom', 'rss', 'json', 'ics']) {
    const path = `/feeds/releases.${format}`;
    const plain = await (await app.get(path)).text();
    expect(plain).toContain(app.url);
    expect(await ask(path, { host: 'evil.example' })).toBe(plain);
    expect(await ask(path, { host: '"><evil>', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil' })).toBe(
      plain,
    );
  }
});

/** `fetch` keeps the Host to itself. */
function ask(path: string, headers: Record<string, string>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const asking = request(`${app.url}${path}`, { headers }, (response) => resolve(text(response)));
  asking.on('error', reject);
  asking.end();
  return promise;
}
