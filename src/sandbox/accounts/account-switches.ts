import { z } from 'zod';
import { respondJson } from '../api/http.ts';
import { applySwitch, refuseMethod } from '../api/switches.ts';
import { findUser, sandboxUsers } from './users.ts';

/** What a test, or a person, does to accounts from outside. */
export interface AccountSwitches {
  /** Takes back all that a user has agreed to: its refresh tokens are refused as revoked, access tokens end by themselves. */
  revoke(userId: string): void;
  /** Every access token of before is refused as expired, also those that clients have for themselves. */
  expireAccessTokens(): void;
  rotation(): RefreshRotation;
  setRotation(rotation: RefreshRotation): void;
}

const rotations = ['always', 'never', 'without-secret'] as const;

/** When a refresh token is replaced by its use: always, never, or, as at Spotify, for a client that has no secret. */
export type RefreshRotation = (typeof rotations)[number];

const changeSchema = z.strictObject({
  revoke: z
    .string()
    .refine((id) => findUser(id), `expected one of ${sandboxUsers.map(({ id }) => id).join(', ')}`)
    .optional(),
  expireAccessTokens: z.literal(true).optional(),
  rotation: z.enum(rotations).optional(),
});

/** `/accounts`, where a person ends tokens: POST what is to happen, GET who there is. Null elsewhere. */
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
