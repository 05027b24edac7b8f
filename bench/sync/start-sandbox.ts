import { tmpdir } from 'node:os';
import { startProgram } from '../../test/support/programs/start-program.ts';

interface ServedSandbox extends AsyncDisposable {
  /** Environment variables that make a sync use it as Spotify. */
  env: Record<string, string>;
}

/** The sandbox in its own process, so that what it costs is not measured with the sync. */
export async function startSandbox(releases: number, seed: number): Promise<ServedSandbox> {
  const program = startProgram('sandbox', {
    cwd: tmpdir(),
    env: { SANDBOX_RELEASES: String(releases), SANDBOX_SEED: String(seed), SANDBOX_PORT: '0' },
  });
  await program.line(/^SPOTIFY_CLIENT_SECRET=/);
  const settings = program.stdout.flatMap((line) => {
    const [, name, value] = /^(SPOTIFY_\w+)=(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
  return {
    env: { ...Object.fromEntries(settings), SPOTIFY_RATE_LIMIT: '10000' },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
