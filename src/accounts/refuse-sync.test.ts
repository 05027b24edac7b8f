import { describe, expect, it } from 'vitest';
import { anonymous, createRights, refuseSync } from './sync-access.ts';

const codeOf = (...args: Parameters<typeof refuseSync>) => refuseSync(...args)?.code ?? null;

describe('a server with ADMIN_TOKEN', () => {
  const policy = { kind: 'token', token: 'a-token-of-some-length' } as const;

  it.each(['Bearer a-token-of-some-length', 'bearer   a-token-of-some-length '])(
    'allows a sync for %j',
    (authorization) => {
      expect(codeOf(policy, { ...anonymous, authorization })).toBeNull();
    },
  );

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer a-token-of-some-lengt',
    'Bearer a-token-of-some-length-',
    'Bearer A-TOKEN-OF-SOME-LENGTH',
    'Bearer undefined',
    'Basic a-token-of-some-length',
    'a-token-of-some-length',
    'Bearer wrong, Bearer a-token-of-some-length',
  ])('refuses %j, and does not repeat it', (authorization) => {
    const refusal = refuseSync(policy, { ...anonymous, authorization });
    expect(refusal?.code).toBe('UNAUTHORIZED');
    expect(refusal?.message).not.toMatch(/of-some-leng/i);
  });
});

describe('a loopback server without ADMIN_TOKEN', () => {
  const policy = { kind: 'open', trustedOrigins: ['https://app.example.org'] } as const;

  it.each([
    { host: '127.0.0.1:4000' },
    { host: 'localhost:4000' },
    { host: '[::1]:4000' },
    { host: 'localhost:4000', origin: 'http://localhost:4000' },
    { host: 'localhost:4000', origin: 'https://app.example.org' },
  ])('allows a sync for %j', (caller) => {
    expect(codeOf(policy, { ...anonymous, ...caller })).toBeNull();
  });

  it.each([
    {},
    { host: 'rebound.example.org:4000' },
    { host: 'rebound.example.org:4000', origin: 'http://rebound.example.org:4000' },
    { host: '127.0.0.1.example.org:4000' },
    { host: 'localhost:4000', origin: 'http://localhost:3000' },
    { host: 'localhost:4000', origin: 'https://example.org' },
    { host: 'localhost:4000', origin: 'null' },
    { host: '127.0.0.1:4000', isForwarded: true },
    { host: 'not a host' },
  ])('refuses %j, and says how to allow it', (caller) => {
    const refusal = refuseSync(policy, { ...anonymous, ...caller });
    expect(refusal?.code).toBe('SYNC_CLOSED');
    expect(refusal?.message).toContain('Set ADMIN_TOKEN');
  });
});

it('refuses every sync on a public server without ADMIN_TOKEN', () => {
  const caller = { ...anonymous, host: '127.0.0.1:4000', authorization: 'Bearer undefined' };
  const refusal = refuseSync({ kind: 'closed' }, caller);
  expect(refusal?.code).toBe('SYNC_CLOSED');
  expect(refusal?.message).toContain('Set ADMIN_TOKEN');
});

it('protects what is for operators by the same rules, with a code of its own', () => {
  const local = { ...anonymous, host: 'localhost:4000' };
  const refusalOf = (...[policy, client]: Parameters<typeof refuseSync>) =>
    createRights(policy, () => client).refuseAdmin();
  expect(refusalOf({ kind: 'open', trustedOrigins: [] }, local)).toBeNull();
  expect(refusalOf({ kind: 'token', token: 'a-token-of-some-length' }, local)?.code).toBe('UNAUTHORIZED');
  for (const policy of [{ kind: 'closed' }, { kind: 'open', trustedOrigins: [] }] as const) {
    const refusal = refusalOf(policy, { ...local, isForwarded: true });
    expect(refusal?.code).toBe('ADMIN_CLOSED');
    expect(refusal?.message).toContain('Set ADMIN_TOKEN');
    expect(refusal?.message).not.toContain('sync');
  }
});
