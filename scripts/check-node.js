import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Runs after npm has installed the packages. Plain JavaScript that older versions of Node can read.
const oldest = 24;
const { npm_command: command = '', npm_config_user_agent: agent = '' } = process.env;
// npm scripts may run with the Node of node_modules.
const [, version = process.versions.node] = /\bnode\/v(\S+)/.exec(agent) ?? [];
const isInstall = ['ci', 'install'].includes(command);

if (isInstall && Number.parseInt(version, 10) < oldest) {
  const hasOwn = existsSync(fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url)));
  const remedy = hasOwn
    ? 'npm scripts use the one in node_modules; elsewhere, put node_modules/.bin first in PATH.'
    : 'install that before you start the server.';
  process.stderr.write(`Release Graph needs Node ${oldest} or newer, and this is Node ${version}: ${remedy}\n`);
}
