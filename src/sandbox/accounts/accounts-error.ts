/** A refusal of the token endpoint, in the words Spotify uses (RFC 6749 §5.2). */
export class AccountsError extends Error {
  override readonly name = 'AccountsError';
  readonly error: string;

  constructor(error: 'invalid_client' | 'invalid_grant' | 'invalid_request' | 'unsupported_grant_type', words: string) {
    super(words);
    this.error = error;
  }
}
