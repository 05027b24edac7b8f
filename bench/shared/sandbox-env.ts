export interface SandboxSettings {
  /** The database file. */
  file: string;
  releases: number;
  /** Another seed lists other releases. */
  seed: number;
}

/** The environment of a measured process: the sandbox, a large call budget, no schedule, no rate limit. */
export const sandboxEnv = ({ file, releases, seed }: SandboxSettings): Record<string, string> => ({
  DATABASE_URL: `file:${file}`,
  SANDBOX_RELEASES: String(releases),
  SANDBOX_SEED: String(seed),
  SYNC_CALL_BUDGET: '100000',
  SYNC_SCHEDULE: 'off',
  RATE_LIMIT: 'off',
  LOG_LEVEL: 'info',
});
