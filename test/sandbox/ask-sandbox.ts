import { z } from 'zod';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { logIn } from '../support/http/log-in.ts';

export const monday = Date.parse('2026-11-23T12:00:00Z');

export const origin = 'http://spotify.test';

const tokenSchema = z.object({ access_token: z.string() });

export const albumPageSchema = z.object({
  albums: z.object({
    href: z.string(),
    limit: z.number(),
    offset: z.number(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    total: z.number(),
    items: z.array(
      z.looseObject({
        id: z.string(),
        name: z.string(),
        album_type: z.string(),
        release_date: z.string(),
        release_date_precision: z.string(),
        available_markets: z.array(z.string()).optional(),
        artists: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
  }),
});

export interface AskedSandbox {
  sandbox: Sandbox;
  clock: { now: () => number; nowMs: number };
  /** GETs with a valid token; under `/v1/me` with that of a user who granted every scope. */
  get(path: string): Promise<{ status: number; body: unknown }>;
}

export async function askSandbox(options: Partial<SandboxOptions> = {}): Promise<AskedSandbox> {
  const clock = {
    nowMs: monday,
    now() {
      return this.nowMs;
    },
  };
  const sandbox = createSandbox({
    world: 'extended',
    seed: 1,
    newReleases: 100,
    clock,
    publicUrl: 'http://127.0.0.1:4000/sandbox',
    ...options,
  });
  return {
    sandbox,
    clock,
    get: async (path) => {
      const token = path.startsWith('/v1/me')
        ? (await logIn(sandbox.fetch, origin)).access_token
        : await requestToken(sandbox);
      return answerOf(await sandbox.fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${token}` } }));
    },
  };
}

export async function requestToken(sandbox: Sandbox): Promise<string> {
  const response = await postToken(sandbox, { authorization: basic('any:client') });
  return tokenSchema.parse(await response.json()).access_token;
}

export function postToken(sandbox: Sandbox, headers: Record<string, string>, body = 'grant_type=client_credentials') {
  return sandbox.fetch(`${origin}/api/token`, { method: 'POST', headers, body });
}

export const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

export const answerOf = async (response: Response) => ({ status: response.status, body: await response.json() });

export async function listAll(asked: AskedSandbox, path = '/v1/browse/new-releases?limit=50') {
  const items: z.infer<typeof albumPageSchema>['albums']['items'] = [];
  for (let next: string | null = path; next; ) {
    const { albums } = albumPageSchema.parse((await asked.get(next)).body);
    items.push(...albums.items);
    next = albums.next?.slice(origin.length) ?? null;
  }
  return items;
}
