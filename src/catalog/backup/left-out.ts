import type { LeftOut } from '../../database/port.ts';

/**
 * What a backup leaves out by default: users log in again after a restore, and the server requests a new access token. Private
 * feeds stay. The file has only hashes of their tokens, which nobody can use. Webhooks need a new secret.
 */
export const secrets: readonly LeftOut[] = [
  { table: 'session', sql: 'delete from session' },
  { table: 'account', sql: 'update account set sealed_tokens = null' },
  { table: 'push_target', sql: 'update push_target set sealed_secret = null, sealed_old_secret = null' },
  { table: 'spotify_state', sql: 'update spotify_state set sealed_token = null' },
];
