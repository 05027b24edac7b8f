export interface SandboxSettings {
  /** The database file. */
  file: string;
  releases: number;
  /** Another seed lists other releases. */
  seed: number;
}

/** What a measured process finds in its environment: the sandbox in the process, every call that it wants, no timer. */
export const sandboxEnv = ({ file, releases, seed }: SandboxSettings): Record<string, string> => ({
  DATABASE_URL: `file:${file}`,
  SANDBOX_RELEASES: String(releases),
  SANDBOX_SEED: String(seed),
  SYNC_CALL_BUDGET: '100000',
  SYNC_SCHEDULE: 'off',
  RATE_LIMIT: 'off',
  LOG_LEVEL: 'info',
});
