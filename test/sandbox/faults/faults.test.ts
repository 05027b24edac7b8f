import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Fault } from '../../../src/sandbox/faults/fault.ts';
import { browse, idsOf, openFaulty, ways } from './open-faulty.ts';

const page = `${browse}?limit=5`;
const longMs = 3_600_000;

describe.each(ways)('a fault %s', (way) => {
  const open = async (...faults: (Fault | null)[]) => {
    const faulty = await openFaulty(way);
    faulty.sandbox.faults.script({ [browse]: faults });
    return faulty;
  };

  it.each<[Fault, number, string | null, string]>([
    [{ kind: 'status', status: 503 }, 503, null, ''],
    [{ kind: 'status', status: 204, body: 'left out' }, 204, null, ''],
    [{ kind: 'status', status: 418, body: { error: {} } }, 418, 'application/json; charset=utf-8', '{"error":{}}'],
    [{ kind: 'status', status: 403, body: 'Not you' }, 403, 'text/plain; charset=utf-8', 'Not you'],
    [{ kind: 'status', status: 500, body: '<b>no</b>' }, 500, 'text/html; charset=utf-8', '<b>no</b>'],
    [
      { kind: 'status', status: 200, body: '{', headers: { 'Content-Type': 'application/json' } },
      200,
      'application/json',
      '{',
    ],
  ])('answers %j', async (fault, status, mediaType, body) => {
    await using faulty = await open(fault);
    const response = await faulty.ask(page);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(mediaType);
    expect(await response.text()).toBe(body);
  });

  it('sends headers unchanged, also malformed ones', async () => {
    const waits = ['5', 'soon', '-1', ''];
    await using faulty = await open(
      ...waits.map((wait): Fault => ({ kind: 'status', status: 429, headers: { 'retry-after': wait } })),
    );
    for (const wait of waits) expect((await faulty.ask(page)).headers.get('retry-after')).toBe(wait);
  });

  it('answers with an HTML page', async () => {
    await using faulty = await open({ kind: 'html' }, { kind: 'html', status: 200 });
    for (const status of [502, 200]) {
      const response = await faulty.ask(page);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(await response.text()).toMatch(/^<html>/);
    }
  });

  it('answers after a delay', async () => {
    await using faulty = await open({ kind: 'delay', ms: 2_000 });
    const late = faulty.ask(page).then(idsOf);
    await expect.poll(faulty.sandbox.faults.pending).toBe(0);
    const next = faulty.ask(page).then(idsOf);
    expect(await Promise.race([late.then(() => 'late'), next.then(() => 'next')])).toBe('next');
    expect(await late).toEqual(await next);
  });

  it.each<Fault>([{ kind: 'hang' }, { kind: 'delay', ms: longMs }])(
    'rejects with the reason of the abort during %j',
    async (fault) => {
      await using faulty = await open(fault);
      const caller = new AbortController();
      const reason = new Error('Enough');
      const settled = faulty.ask(page, { signal: caller.signal }).catch((error: unknown) => error);
      await expect.poll(faulty.sandbox.faults.pending).toBe(0);
      caller.abort(reason);
      expect(await settled).toBe(reason);
      expect((await faulty.ask(page)).status).toBe(200);
    },
  );

  it('cuts the connection before the answer', async () => {
    await using faulty = await open({ kind: 'cut' });
    const error = await faulty.ask(page).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({
      message: 'fetch failed',
      cause: { code: way === 'in process' ? 'ECONNRESET' : 'UND_ERR_SOCKET' },
    });
    expect((await faulty.ask(page)).status).toBe(200);
  });

  it.each([0, 1, 1000, 9_999_999])('cuts the connection %i bytes into the body', async (afterBytes) => {
    await using faulty = await open(null, { kind: 'cut', afterBytes });
    const whole = await (await faulty.ask(page)).text();
    const response = await faulty.ask(page);
    expect(response.status).toBe(200);
    const { text, error } = await readAll(response);
    expect(text).toBe(Buffer.from(whole).subarray(0, afterBytes).toString());
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: 'terminated' });
  });

  it('sends truncated JSON as a complete body', async () => {
    await using faulty = await open(null, { kind: 'malformed' });
    const whole = await (await faulty.ask(page)).text();
    const response = await faulty.ask(page);
    expect(response.status).toBe(200);
    const half = await response.text();
    expect(half.length).toBeGreaterThan(100);
    expect(() => JSON.parse(half)).toThrow(SyntaxError);
    expect(whole.slice(0, half.length - 1)).toBe(half.slice(0, -1));
  });

  it('puts null at positions of a page', async () => {
    await using faulty = await open(null, { kind: 'nulls', positions: [0, 3, 99] });
    const [a, b, c, d, e] = await idsOf(await faulty.ask(page));
    expect([a, d]).not.toContain(null);
    expect(await idsOf(await faulty.ask(page))).toEqual([null, b, c, null, e]);
  });

  it('repeats items of a page that keeps its other fields', async () => {
    await using faulty = await open(null, { kind: 'duplicates', positions: [1, 4] });
    const [a, b, c, d, e] = await idsOf(await faulty.ask(page));
    const response = await faulty.ask(page);
    expect(await response.clone().json()).toMatchObject({ albums: { total: 100, limit: 5, offset: 0 } });
    expect(await idsOf(response)).toEqual([a, b, b, c, d, e, e]);
  });

  it('puts null among the artists of a batch, and repeats artists', async () => {
    await using faulty = await openFaulty(way);
    const ids = await artistIds(await faulty.ask(page));
    const batch = `/v1/artists?ids=${ids.join()}`;
    faulty.sandbox.faults.script({
      '/v1/artists': [
        { kind: 'nulls', positions: [1] },
        { kind: 'duplicates', positions: [0] },
      ],
    });
    const nulled = batchSchema.parse(await (await faulty.ask(batch)).json());
    expect(nulled.artists.map((artist) => artist?.id)).toEqual([ids[0], undefined, ...ids.slice(2)]);
    const doubled = batchSchema.parse(await (await faulty.ask(batch)).json());
    expect(doubled.artists.map((artist) => artist?.id)).toEqual([ids[0], ...ids]);
  });

  it('does not change an answer that is not a list', async () => {
    await using faulty = await openFaulty(way);
    const [albumId] = await idsOf(await faulty.ask(page));
    const [artistId] = await artistIds(await faulty.ask(page));
    const paths = [`/v1/albums/${albumId}`, `/v1/artists/${artistId}`, `/v1/artists/nobody`];
    const before = await Promise.all(paths.map(async (path) => (await faulty.ask(path)).json()));
    for (const kind of ['nulls', 'duplicates'] as const) {
      const fault = { kind, positions: [0] };
      faulty.sandbox.faults.script({ '/v1/albums/{id}': [fault], '/v1/artists/{id}': [fault, fault] });
      expect(await Promise.all(paths.map(async (path) => (await faulty.ask(path)).json()))).toEqual(before);
      expect(faulty.sandbox.faults.pending()).toBe(0);
    }
  });

  it('sends a body in small pieces', async () => {
    await using faulty = await open(null, { kind: 'drip', chunkBytes: 500, everyMs: 1 });
    const whole = await (await faulty.ask(page)).text();
    expect(await readAll(await faulty.ask(page))).toEqual({ text: whole, error: undefined });
  });

  it('sends the first piece at once, and rejects with the reason of an abort before the next', async () => {
    await using faulty = await open({ kind: 'drip', chunkBytes: 7, everyMs: longMs });
    const caller = new AbortController();
    const reason = new Error('Too slow');
    const { body } = await faulty.ask(page, { signal: caller.signal });
    const reader = z.instanceof(ReadableStream).parse(body).getReader();
    expect((await reader.read()).value).toHaveLength(7);
    const next = reader.read().catch((error: unknown) => error);
    await idsOf(await faulty.ask(page));
    caller.abort(reason);
    expect(await next).toBe(reason);
  });
});

const batchSchema = z.object({ artists: z.array(z.object({ id: z.string() }).nullable()) });

async function artistIds(response: Response): Promise<string[]> {
  const item = z.object({ artists: z.array(z.object({ id: z.string() })).min(1) });
  const { albums } = z.object({ albums: z.object({ items: z.array(item) }) }).parse(await response.json());
  return [...new Set(albums.items.flatMap(({ artists }) => artists.map(({ id }) => id)))];
}

async function readAll({ body }: Response): Promise<{ text: string; error: unknown }> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of body ?? []) chunks.push(chunk);
    return { text: Buffer.concat(chunks).toString(), error: undefined };
  } catch (error) {
    return { text: Buffer.concat(chunks).toString(), error };
  }
}
