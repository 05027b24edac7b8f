import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dayMs } from '../../src/clock.ts';
import type { SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { logIn } from '../support/http/log-in.ts';
import { type AskedSandbox, answerOf, askSandbox, basic, origin, postToken, requestToken } from './ask-sandbox.ts';

const folder = resolve(import.meta.dirname, '../../../shared/recordings/errors');

const get = async (path: string, options: Partial<SandboxOptions> = {}) => {
  const { sandbox } = await askSandbox(options);
  return sandbox.fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${await requestToken(sandbox)}` } });
};
const getWithExpiredToken = async () => {
  const { sandbox, clock } = await askSandbox();
  const headers = { authorization: `Bearer ${await requestToken(sandbox)}` };
  clock.nowMs += dayMs;
  return sandbox.fetch(`${origin}/v1/markets`, { headers });
};
const getWithoutToken = async () => (await askSandbox()).sandbox.fetch(`${origin}/v1/markets`);
const postWrongSecret = async () => {
  const { sandbox } = await askSandbox({ credentials: { clientId: 'known', clientSecret: 'secret' } });
  return postToken(sandbox, { authorization: basic('known:guess') });
};

const refreshOnce = async (meanwhile: (asked: AskedSandbox) => unknown) => {
  const asked = await askSandbox();
  const { refresh_token = '' } = await logIn(asked.sandbox.fetch, origin);
  meanwhile(asked);
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token, client_id: 'any' });
  return postToken(asked.sandbox, {}, `${form}`);
};

const requests: Record<string, () => Promise<Response>> = {
  '2019-02-28_token-expired_401.json': getWithExpiredToken,
  '2022-11-24_album-invalid-id_400.json': () => get('/v1/albums/asdf'),
  '2022-11-24_artist-invalid-id_400.json': () => get('/v1/artists/adkjlasdf'),
  '2022-11-24_search-no-query_400.json': () => get('/v1/search?type=album&limit=50'),
  '400_invalid-client_token.json': postWrongSecret,
  '401_expired_kaaes.json': getWithExpiredToken,
  '404_resource-not-found.json': () => get('/v1/albums/0000000000000000000000'),
  'removed-endpoint-403': () => get('/v1/browse/new-releases', { world: 'development' }),
  'invalid-limit-400': () => get('/v1/search?q=tag:new&type=album&limit=11', { world: 'development' }),
  'deep-offset-400': () => get('/v1/search?q=tag:new&type=album&limit=10&offset=1000'),
  'token-missing-401': getWithoutToken,
  'token-expired-401': getWithExpiredToken,
  'invalid-client-400': postWrongSecret,
  'refresh-expired-400': () => refreshOnce(({ clock }) => (clock.nowMs += 200 * dayMs)),
  'refresh-revoked-400': () => refreshOnce(({ sandbox }) => sandbox.accounts.revoke('sandbox-maja')),
};

const outOfReach: Record<string, string> = {
  '2014-05-16_id-not-found_old-shape.json': 'a shape that Spotify gave up',
  '429_rate-limit.json': 'a fault',
  'rate-429': 'a fault',
  'rate-429-empty': 'a fault',
  'quota-429': 'a fault',
  'bad-gateway-502': 'a fault',
  'owner-premium-lapsed-403': 'a fault: the state of an account that the sandbox does not have',
  'user-not-registered-403': 'a fault: the state of an account that the sandbox does not have',
};

describe.skipIf(!existsSync(folder))('the sandbox beside recorded errors', () => {
  it('classifies every recorded error', () => {
    const names = [...readErrors().keys()];
    expect([...Object.keys(requests), ...Object.keys(outOfReach)].toSorted()).toEqual(names.toSorted());
  });

  it.each(Object.entries(requests))('answers the recorded error %s', async (name, request) => {
    const recorded = readErrors().get(name);
    const response = await request();
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await answerOf(response)).toEqual(recorded);
  });
});

interface RecordedError {
  status: number;
  body: unknown;
}

const quotedSchema = z.object({
  bodies: z.array(z.object({ id: z.string(), status: z.number(), body: z.unknown() })),
});
const statusSchema = z.object({ error: z.object({ status: z.number() }) });

/** Recorded errors by file name, quoted ones by id. */
function readErrors(): Map<string, RecordedError> {
  const files = readdirSync(folder).filter((name) => name !== 'quoted-2026.json');
  const recorded = files.map((name): [string, RecordedError] => {
    const body = readJson(name);
    // The accounts service has no status in the body, and answers 400.
    return [name, { status: statusSchema.safeParse(body).data?.error.status ?? 400, body }];
  });
  const quoted = quotedSchema.parse(readJson('quoted-2026.json')).bodies;
  return new Map([...recorded, ...quoted.map(({ id, status, body }) => [id, { status, body }] as const)]);
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(resolve(folder, name), 'utf8'));
}
