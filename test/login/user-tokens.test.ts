import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { UserTokens } from '../../src/accounts/user-tokens.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { deleteAccount, loadSealedTokens, saveAccount } from '../../src/catalog/people/accounts.ts';
import { AccountEntity } from '../../src/catalog/schema/account.entity.ts';
import { SpotifyError } from '../../src/spotify/spotify-error.ts';
import type { GrantedToken } from '../../src/spotify/user-client.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const clientId = 'some-client';
const at = '2026-11-22T06:00:00.000Z';

/** Two accounts in a file, whose access tokens are over; `refresh` is what Spotify does when one is to be renewed. */
async function prepare(refresh: (refreshToken: string) => Promise<GrantedToken>) {
  const folder = makeTemporaryFolder();
  const database = await openCatalog({ url: `file:${join(folder.path, 'graph.db')}` });
  onTestFinished(async () => {
    await database.close();
    folder[Symbol.dispose]();
  });
  const clock = new FakeClock();
  const { em } = database;
  const key = randomBytes(32);
  const create = (by: Buffer) => new UserTokens({ em, client: { refresh }, key: by, clientId, clock });
  const tokens = create(key);
  const fork = () => em.fork();
  const save = async (spotifyId: string, token: GrantedToken) => {
    const account = await saveAccount(
      em.fork(),
      clientId,
      { spotifyId, name: null, images: [] },
      { sealedTokens: tokens.seal(spotifyId, token), at },
    );
    return account.rowId;
  };
  const over = (name: string): GrantedToken => ({
    accessToken: `access of ${name}`,
    refreshToken: `refresh of ${name}`,
    expiresAt: clock.now(),
  });
  const ada = { spotifyId: 'ada', rowId: await save('ada', over('ada')) };
  const bea = { spotifyId: 'bea', rowId: await save('bea', over('bea')) };
  return { tokens, create, fork, save, clock, ada, bea };
}

const inAnHour = (clock: FakeClock) => clock.now() + 3_600_000;

it('renews with the refresh token of that user, once for all waiting requests, and stores the result first', async () => {
  const asked: string[] = [];
  const { tokens, fork, clock, ada } = await prepare(async (refreshToken) => {
    asked.push(refreshToken);
    return { accessToken: 'new', refreshToken: null, expiresAt: inAnHour(clock) };
  });
  const before = await loadSealedTokens(fork(), ada.rowId);
  const stored = tokens
    .sourceOf(ada)
    .get()
    .then(async () => loadSealedTokens(fork(), ada.rowId));
  expect(await Promise.all([tokens.sourceOf(ada).get(), tokens.sourceOf(ada).get()])).toEqual(['new', 'new']);
  expect(await stored).not.toBe(before);
  expect(asked).toEqual(['refresh of ada']);
  // The old refresh token is kept: the next renewal is by it.
  clock.advance(3_600_000);
  await tokens.sourceOf(ada).get();
  expect(asked).toEqual(['refresh of ada', 'refresh of ada']);
});

it('keeps the tokens of a login during a renewal', async () => {
  const { tokens, save, clock, ada } = await prepare(async () => {
    await save('ada', { accessToken: 'of the login', refreshToken: 'other', expiresAt: inAnHour(clock) });
    return { accessToken: 'late', refreshToken: 'late', expiresAt: inAnHour(clock) };
  });
  expect(await tokens.sourceOf(ada).get()).toBe('of the login');
  expect(await tokens.sourceOf(ada).get()).toBe('of the login');
});

it('stores nothing for a user who disconnected during a renewal', async () => {
  const { tokens, fork, clock, ada } = await prepare(async () => {
    await deleteAccount(fork(), ada.rowId);
    return { accessToken: 'late', refreshToken: 'late', expiresAt: inAnHour(clock) };
  });
  await expect(tokens.sourceOf(ada).get()).rejects.toMatchObject({ code: 'LOGIN_REQUIRED' });
  expect(await loadSealedTokens(fork(), ada.rowId)).toBeNull();
});

it('does not decrypt tokens of another user or of another key', async () => {
  const never = () => Promise.reject(new Error('Nobody is to be asked'));
  const { tokens, create, fork, ada, bea } = await prepare(never);
  const stolen = (await loadSealedTokens(fork(), bea.rowId)) ?? '';
  await fork().nativeUpdate(AccountEntity, { id: ada.rowId }, { sealedTokens: stolen });
  await expect(tokens.sourceOf(ada).get()).rejects.toMatchObject({ code: 'LOGIN_REQUIRED' });
  await expect(create(randomBytes(32)).sourceOf(bea).get()).rejects.toMatchObject({ code: 'LOGIN_REQUIRED' });
  for (const { rowId } of [ada, bea]) expect(await loadSealedTokens(fork(), rowId)).toBeNull();
});

it('finishes a renewal after all waiting requests were aborted', async () => {
  const { promise, resolve } = Promise.withResolvers<GrantedToken>();
  const { tokens, fork, clock, ada } = await prepare(() => promise);
  const before = await loadSealedTokens(fork(), ada.rowId);
  const leave = new AbortController();
  const waiting = tokens.sourceOf(ada).get(leave.signal);
  await new Promise((done) => setImmediate(done));
  leave.abort(new Error('left'));
  await expect(waiting).rejects.toThrow('left');
  resolve({ accessToken: 'new', refreshToken: 'rotated', expiresAt: inAnHour(clock) });
  await tokens.settled();
  expect(await loadSealedTokens(fork(), ada.rowId)).not.toBe(before);
  expect(await tokens.sourceOf(ada).get()).toBe('new');
});

it('uses the stored tokens when another server has used the refresh token meanwhile', async () => {
  const { tokens, save, clock, ada } = await prepare(async () => {
    await save('ada', { accessToken: 'of the other', refreshToken: 'rotated', expiresAt: inAnHour(clock) });
    throw new SpotifyError({ code: 'SPOTIFY_INVALID_GRANT', endpoint: 'token', message: 'Revoked', status: 400 });
  });
  expect(await tokens.sourceOf(ada).get()).toBe('of the other');
});
