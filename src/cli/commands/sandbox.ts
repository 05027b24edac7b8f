import { once } from 'node:events';
import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import { cannotListen } from '../../http/listen.ts';
import { createSandbox, sandboxCredentials } from '../../sandbox/sandbox.ts';
import { serveSandbox } from '../../sandbox/serve-sandbox.ts';
import { exitStatus } from '../exit-status.ts';
import { type ProcessContext, startProcess } from '../start-process.ts';

export const defineSandbox = (command: Command): Command => command.action(() => startProcess(serveAlone));

async function serveAlone({ config, logger, stop }: ProcessContext): Promise<number> {
  const settings = config.sandbox;
  const create = (publicUrl: string) => createSandbox({ ...settings, clock: systemClock, publicUrl });
  const address = { host: '127.0.0.1', port: settings.port };
  await using served = await serveSandbox(create, address).catch((error: unknown) => {
    throw cannotListen(address, error, 'SANDBOX_PORT');
  });
  const { url } = served;
  logger.info({ url }, `Sandbox listens on ${url} (${settings.world} world, ${settings.newReleases} new releases)`);
  process.stdout.write(
    [
      '',
      '# Settings for a server that uses this sandbox as Spotify:',
      `SPOTIFY_ACCOUNTS_URL=${url}`,
      `SPOTIFY_API_URL=${url}`,
      `SPOTIFY_CLIENT_ID=${sandboxCredentials.clientId}`,
      `SPOTIFY_CLIENT_SECRET=${sandboxCredentials.clientSecret}`,
      '# Keep its data in a separate file:',
      'DATABASE_URL=file:data/stand-in.db',
      `# Make it fail: PUT a script to ${url}/faults (docs/sandbox.md, "Make it fail")`,
      `# Log users out: POST to ${url}/accounts (docs/sandbox.md, "Log in to the sandbox")`,
      '',
      '',
    ].join('\n'),
  );
  if (!stop.aborted) await once(stop, 'abort');
  return exitStatus.success;
}
