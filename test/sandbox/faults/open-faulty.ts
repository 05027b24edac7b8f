import { z } from 'zod';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../../src/sandbox/serve-sandbox.ts';
import { albumPageSchema, monday, origin, requestToken } from '../ask-sandbox.ts';

export const browse = '/v1/browse/new-releases';
export const ways = ['over a socket', 'in process'] as const;

export interface FaultySandbox extends AsyncDisposable {
  sandbox: Sandbox;
  url: string;
  /** GETs with a valid token, without a token request. */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

export async function openFaulty(
  way: (typeof ways)[number],
  overrides: Partial<SandboxOptions> = {},
): Promise<FaultySandbox> {
  const publicUrl = 'http://covers.test';
  const options = { world: 'extended', seed: 1, newReleases: 100, clock: { now: () => monday }, publicUrl } as const;
  const sandbox = createSandbox({ ...options, ...overrides });
  // Sandboxes with the same seed accept each other's tokens.
  const headers = { authorization: `Bearer ${await requestToken(createSandbox(options))}` };
  const served = way === 'in process' ? null : await serveSandbox(() => sandbox, { host: '127.0.0.1', port: 0 });
  const url = served?.url ?? origin;
  return {
    sandbox,
    url,
    ask: (path, init = {}) => (served ? fetch : sandbox.fetch)(`${url}${path}`, { headers, ...init }),
    [Symbol.asyncDispose]: async () => served?.[Symbol.asyncDispose](),
  };
}

const pageWithHoles = z.object({
  albums: albumPageSchema.shape.albums.extend({ items: z.array(z.object({ id: z.string() }).nullable()) }),
});

/** The ids of a page; null for null items. */
export async function idsOf(response: Response): Promise<(string | null)[]> {
  const { albums } = pageWithHoles.parse(await response.json());
  return albums.items.map((item) => item?.id ?? null);
}
