import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type Fault, faultSchema } from '../../../src/sandbox/faults/fault.ts';
import { refusals } from '../../../src/sandbox/faults/refusals.ts';
import { askSandbox, basic, origin, postToken } from '../ask-sandbox.ts';
import { browse, openFaulty } from './open-faulty.ts';

const file = join(import.meta.dirname, '../../../../shared/recordings/errors/quoted-2026.json');

const quoted = z.object({
  bodies: z.array(z.object({ id: z.string(), status: z.number(), contentType: z.string(), body: z.unknown() })),
});

const idsInFile: Record<keyof typeof refusals, string> = {
  removedEndpoint: 'removed-endpoint-403',
  premiumLapsed: 'owner-premium-lapsed-403',
  userNotRegistered: 'user-not-registered-403',
  rateLimited: 'rate-429',
  quotaExceeded: 'quota-429',
  invalidClient: 'invalid-client-400',
  expiredToken: 'token-expired-401',
};

it.skipIf(!existsSync(file)).each(Object.entries(refusals))(
  '%s is worded as Spotify words it',
  async (name, refusal) => {
    const { bodies } = quoted.parse(JSON.parse(readFileSync(file, 'utf8')));
    const expected = bodies.find(({ id }) => id === z.record(z.string(), z.string()).parse(idsInFile)[name]);
    const response = await play(refusal);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    expect(expected).toMatchObject({ status: response.status, body: isJson ? JSON.parse(text) : text });
    expect(response.headers.get('content-type')).toContain(expected?.contentType);
  },
);

it('sends Retry-After of a second for the rate, and of a day for the quota', async () => {
  expect((await play(refusals.rateLimited)).headers.get('retry-after')).toBe('1');
  expect((await play(refusals.quotaExceeded)).headers.get('retry-after')).toBe('86000');
});

it('equals the refusals of the sandbox itself', async () => {
  const { sandbox, clock } = await askSandbox({
    credentials: { clientId: 'a', clientSecret: 'b' },
    world: 'development',
  });
  await expectSame(await play(refusals.invalidClient), await postToken(sandbox, { authorization: basic('x:y') }));

  const grant = await postToken(sandbox, { authorization: basic('a:b') });
  const token = z.object({ access_token: z.string() }).parse(await grant.json()).access_token;
  const ask = () => sandbox.fetch(origin + browse, { headers: { authorization: `Bearer ${token}` } });
  await expectSame(await play(refusals.removedEndpoint), await ask());
  clock.nowMs += 3_600_000;
  await expectSame(await play(refusals.expiredToken), await ask());
});

it('can be used in a fault script', () => {
  for (const refusal of Object.values(refusals)) expect(faultSchema.parse(refusal)).toEqual(refusal);
});

async function play(refusal: Fault): Promise<Response> {
  await using faulty = await openFaulty('in process');
  faulty.sandbox.faults.script({ [browse]: [refusal] });
  return faulty.ask(browse);
}

async function expectSame(scripted: Response, own: Response): Promise<void> {
  expect(scripted.status).toBe(own.status);
  expect(await scripted.json()).toEqual(await own.json());
  for (const name of ['content-type', 'www-authenticate'])
    expect(scripted.headers.get(name)).toBe(own.headers.get(name));
}
