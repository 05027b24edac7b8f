/** What a test, or a person, does to accounts from outside. */
export interface AccountSwitches {
  /** Takes back all that a user has agreed to: its refresh tokens are refused as revoked, access tokens end by themselves. */
  revoke(userId: string): void;
  /** Every access token of before is refused as expired, also those that clients have for themselves. */
  expireAccessTokens(): void;
  rotation(): RefreshRotation;
  setRotation(rotation: RefreshRotation): void;
}

export const rotations = ['always', 'never', 'without-secret'] as const;

/** When a refresh token is replaced by its use: always, never, or, as at Spotify, for a client that has no secret. */
export type RefreshRotation = (typeof rotations)[number];
