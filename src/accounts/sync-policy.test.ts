import { expect, it } from 'vitest';
import { syncPolicyOf } from './sync-access.ts';

const local = { host: '127.0.0.1', adminToken: null, trustedProxies: 0, corsOrigins: { origins: [] } };
const adminToken = 'a token of some length';

it.each([
  ['the server listens on loopback', local, 'open'],
  ['the server listens on all addresses', { ...local, host: '0.0.0.0' }, 'closed'],
  ['the server is behind a proxy', { ...local, trustedProxies: 1 }, 'closed'],
  ['the server listens on loopback with ADMIN_TOKEN', { ...local, adminToken }, 'token'],
  ['the server listens on all addresses with ADMIN_TOKEN', { ...local, host: '0.0.0.0', adminToken }, 'token'],
])('the sync policy when %s', (_where, settings, kind) => {
  expect(syncPolicyOf(settings).kind).toBe(kind);
});
