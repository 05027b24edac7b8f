import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type RunningServer, startServer } from '../support/programs/start-server.ts';
import { sandboxFileIn, useFilledFile } from '../support/programs/use-filled-file.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const probed = z.object({ bytes: z.number(), sockets: z.number() });

export type Probe = z.infer<typeof probed>;

export interface ProbedServer extends RunningServer {
  port: number;
  /** The memory and sockets of the process now. */
  probe(): Promise<Probe>;
}

/** The built server on a file that a sync has filled, and that none changes. */
export async function startProbedServer(env: Record<string, string> = {}): Promise<ProbedServer> {
  const fill = await useFilledFile();
  const folder = makeTemporaryFolder();
  fill(sandboxFileIn(folder.path));
  const server = await startServer({
    cwd: folder.path,
    env: {
      SYNC_SCHEDULE: 'off',
      // Full after a few requests, so that the cache is not mistaken for a leak.
      ANSWER_CACHE_MB: '1',
      // No request sends it, so that no mutation starts a sync.
      ADMIN_TOKEN: 'only-the-owner-has-it',
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'probe.ts'))}`,
      ...env,
    },
  });
  let probes = 0;
  return {
    ...server,
    port: Number(new URL(server.url).port),
    async probe() {
      server.kill('SIGUSR2');
      return probed.parse(JSON.parse(await server.line(new RegExp(`"msg":"Probe ${++probes}"`))));
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}
