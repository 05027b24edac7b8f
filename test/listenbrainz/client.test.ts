import { describe, expect, it } from 'vitest';
import { createListenBrainzClient } from '../../src/listenbrainz/listenbrainz-client.ts';
import type { CallPace } from '../../src/metabrainz/ask-source.ts';
import { toUserAgent } from '../../src/metabrainz/user-agent.ts';
import type { FaultScript } from '../../src/sandbox/faults/fault.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve-sandbox.ts';
import { FakeClock } from '../support/app/fake-clock.ts';

const template = '/listenbrainz/1/explore/fresh-releases/';
const contact = toUserAgent('1.0.0', 'music@example.org');
const window = { from: '2026-11-08', to: '2027-02-20' };

/** A client and a stand-in on a real port, on 2026-11-22. */
async function open({ userAgent = contact, maxBodyBytes }: { userAgent?: string; maxBodyBytes?: number } = {}) {
  const clock = new FakeClock();
  const served = await serveSandbox(
    (publicUrl) => createSandbox({ world: 'extended', seed: 1, newReleases: 100, clock, publicUrl }),
    { host: '127.0.0.1', port: 0 },
  );
  const postponed: number[] = [];
  const pace: CallPace = { wait: async () => {}, postpone: async (delayMs) => void postponed.push(delayMs) };
  const client = createListenBrainzClient({
    baseUrl: `${served.url}/listenbrainz`,
    userAgent,
    fetch,
    clock,
    pace,
    limits: maxBodyBytes === undefined ? {} : { maxBodyBytes },
  });
  return {
    postponed,
    url: served.url,
    calls: () => served.sandbox.requestCounts()[template] ?? 0,
    script: (script: FaultScript[string]) => served.sandbox.faults.script({ [template]: script }),
    read: () => client.readFreshReleases(window, new AbortController().signal),
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

describe('createListenBrainzClient', () => {
  it('reads two weeks back and 90 days ahead in one call', async () => {
    await using source = await open();
    const { releases, skipped } = await source.read();
    expect(skipped).toEqual([]);
    const days = releases.map(({ releasedOn }) => releasedOn).toSorted();
    expect(days.length).toBeGreaterThan(200);
    expect(days[0]).toBe(window.from);
    expect(days.filter((day) => day > '2027-01-31' && day <= window.to)).not.toEqual([]);
    expect(days.filter((day) => day > window.to)).toEqual([]);
    expect(source.calls()).toBe(1);
  });

  it('repeats a call twice after errors that pass', async () => {
    await using source = await open();
    source.script([
      { kind: 'html', status: 503 },
      { kind: 'cut', afterBytes: 900 },
    ]);
    expect((await source.read()).releases.length).toBeGreaterThan(200);
    source.script([{ kind: 'malformed' }, { kind: 'html', status: 200 }, { kind: 'cut' }]);
    await expect(source.read()).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    expect(source.calls()).toBe(6);
  });

  it('waits as the limit of requests says, and gives up if that is too long', async () => {
    await using source = await open();
    const limited = (reset: string) =>
      ({ kind: 'status', status: 429, headers: { 'x-ratelimit-reset-in': reset } }) as const;
    source.script([limited('7'), limited('90')]);
    await expect(source.read()).rejects.toMatchObject({ code: 'SOURCE_LIMITED', retryAfterMs: 90_000 });
    expect(source.postponed).toEqual([7_000, 90_000]);
  });

  it.each([
    ['', 'SOURCE_REFUSED', 1],
    ['node', 'SOURCE_LIMITED', 3],
  ])('is refused with the agent %j', async (userAgent, code, calls) => {
    await using source = await open({ userAgent });
    await expect(source.read()).rejects.toMatchObject({ code });
    expect(source.calls()).toBe(calls);
  });

  it('refuses a response that is too long', async () => {
    await using source = await open({ maxBodyBytes: 10_000 });
    await expect(source.read()).rejects.toMatchObject({
      code: 'SOURCE_INVALID_ANSWER',
      message: 'A response of ListenBrainz is longer than 10000 bytes.',
    });
  });
});

describe('the stand-in', () => {
  it.each([
    ['days=0', 400, 'days must be between 1 and 90.'],
    ['days=91', 400, 'days must be between 1 and 90.'],
    ['release_date=tomorrow', 400, 'Cannot parse date. Must be in YYYY-MM-DD format.'],
    ['sort=name', 400, "sort must be one of 'release_date', 'artist_credit_name' or 'release_name'."],
  ])('refuses %s', async (query, status, error) => {
    await using source = await open();
    const response = await fetch(`${source.url}${template}?${query}`, { headers: { 'user-agent': contact } });
    expect([response.status, await response.json()]).toEqual([status, { code: status, error }]);
  });

  it('covers both sides of today by default, and one if asked', async () => {
    await using source = await open();
    const ask = async (query: string) => {
      const response = await fetch(`${source.url}${template}?${query}`, { headers: { 'user-agent': contact } });
      const { payload } = (await response.json()) as { payload: { releases: { release_date: string }[] } };
      const days = payload.releases.map(({ release_date }) => release_date);
      return [days[0], days.at(-1)];
    };
    expect(await ask('')).toEqual(['2026-11-08', '2026-12-06']);
    expect(await ask('future=false&days=7')).toEqual(['2026-11-15', '2026-11-22']);
    expect((await ask('past=false&days=7'))[0]).toBe('2026-11-22');
  });

  it('refuses the 31st request of ten seconds, and says how long', async () => {
    await using source = await open();
    const ask = () => fetch(`${source.url}${template}?days=1`, { headers: { 'user-agent': contact } });
    for (let sent = 0; sent < 30; sent += 1) expect((await ask()).status).toBe(200);
    const response = await ask();
    expect(response.status).toBe(429);
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(response.headers.get('x-ratelimit-reset-in')).toBe('10');
  });
});
