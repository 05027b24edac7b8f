import type { SandboxUser } from './users.ts';

/** The person for whom a client asks. */
export interface Viewer {
  user: SandboxUser;
  scopes: readonly string[];
}
