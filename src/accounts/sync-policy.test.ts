import { expect, it } from 'vitest';
import { syncPolicyOf } from './sync-access.ts';

const local = { host: '127.0.0.1', adminToken: null, trustedProxies: 0, corsOrigins: { origins: [] } };
const adminToken = 'a token of some length';

it.each([
  ['only this machine reaches it', local, 'open'],
  ['others reach it', { ...local, host: '0.0.0.0' }, 'closed'],
  ['others reach it by way of a proxy', { ...local, trustedProxies: 1 }, 'closed'],
  ['only this machine reaches it and a token is set', { ...local, adminToken }, 'token'],
  ['others reach it and a token is set', { ...local, host: '0.0.0.0', adminToken }, 'token'],
])('where %s', (_where, settings, kind) => {
  expect(syncPolicyOf(settings).kind).toBe(kind);
});
