import { type AskGraphQL, askGraphQL } from '../http/graphql-answer.ts';
import { type ProgramOptions, type RunningProgram, startProgram } from './start-program.ts';

export interface RunningServer extends RunningProgram {
  url: string;
  graphql: AskGraphQL;
}

/** Starts the server as a separate process on a free port. Resolves once it listens. */
export async function startServer({ env = {}, ...options }: ProgramOptions): Promise<RunningServer> {
  const program = startProgram('serve', {
    ...options,
    env: { PORT: '0', SYNC_COOLDOWN: '0', RATE_LIMIT: 'off', ...env },
  });
  try {
    const { url: page } = JSON.parse(await program.line(/"msg":"Page /));
    const url = page.replace(/\/$/, '');
    return { ...program, url, graphql: askGraphQL(url) };
  } catch (error) {
    await program[Symbol.asyncDispose]();
    throw error;
  }
}

/** Stops it with SIGTERM, and returns how it ended. */
export async function stopServer(server: RunningServer) {
  server.kill('SIGTERM');
  return await server.ended;
}
