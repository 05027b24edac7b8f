import { z } from 'zod';
import { respondJson } from '../api/http.ts';
import { applySwitch, refuseMethod } from '../api/switches.ts';
import { findUser, sandboxUsers } from './users.ts';

/** Changes that tests and operators make to accounts. */
export interface AccountSwitches {
  /** Revokes all refresh tokens of a user. Access tokens stay valid until they expire, as at Spotify. */
  revoke(userId: string): void;
  /** Expires all issued access tokens, also those of client credentials. */
  expireAccessTokens(): void;
  rotation(): RefreshRotation;
  setRotation(rotation: RefreshRotation): void;
}

const rotations = ['always', 'never', 'without-secret'] as const;

/** When a refresh replaces the refresh token. Spotify does it for clients without a secret. */
export type RefreshRotation = (typeof rotations)[number];

const changeSchema = z.strictObject({
  revoke: z
    .string()
    .refine((id) => findUser(id), `expected one of ${sandboxUsers.map(({ id }) => id).join(', ')}`)
    .optional(),
  expireAccessTokens: z.literal(true).optional(),
  rotation: z.enum(rotations).optional(),
});

/** Answers `/accounts`: POST revokes and expires tokens, GET lists users. Null for other paths. */
export async function answerAccounts(request: Request, accounts: AccountSwitches): Promise<Response | null> {
  if (new URL(request.url).pathname !== '/accounts') return null;
  const present = (): Response =>
    respondJson(200, {
      rotation: accounts.rotation(),
      users: sandboxUsers.map(({ id, name, follows }) => ({ id, name, follows })),
    });
  switch (request.method) {
    case 'GET':
      return present();
    case 'POST':
      return applySwitch(await request.text(), changeSchema, ({ revoke, expireAccessTokens, rotation }) => {
        if (revoke !== undefined) accounts.revoke(revoke);
        if (expireAccessTokens) accounts.expireAccessTokens();
        if (rotation) accounts.setRotation(rotation);
        return present();
      });
    default:
      return refuseMethod('GET, POST');
  }
}
