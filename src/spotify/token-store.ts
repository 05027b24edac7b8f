export interface StoredToken {
  accessToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Where the token outlives the process. May fail: the client then asks for a token as if none were stored. */
export interface TokenStore {
  load(): Promise<StoredToken | null>;
  save(token: StoredToken | null): Promise<void>;
}
