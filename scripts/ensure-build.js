import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Builds if `dist` is missing or older than `src`. Plain JavaScript that older versions of Node can read: it says that they
// are too old.
const oldest = 24;
const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'dist/main.js');

if (Number.parseInt(process.versions.node, 10) < oldest)
  fail(`Release Graph needs Node ${oldest} or newer; this is Node ${process.versions.node}.`);
else if (!isFresh()) build();

/** @returns {boolean} */
function isFresh() {
  if (!existsSync(built)) return false;
  const { mtimeMs } = statSync(built);
  const source = join(root, 'src');
  // An installed package has no sources.
  if (!existsSync(source)) return true;
  // Folders too: their time changes when a file in them is added, renamed or deleted.
  const paths = ['.', ...readdirSync(source, { recursive: true, encoding: 'utf8' })];
  return paths.every((path) => statSync(join(source, path)).mtimeMs <= mtimeMs);
}

function build() {
  if (!existsSync(join(root, 'node_modules/rolldown')))
    return fail(
      'Building needs the development packages: run npm ci without --omit=dev, or copy the folder dist of a build here.',
    );
  process.stdout.write('Building…\n');
  const { status } = spawnSync('npm run --silent build', { cwd: root, stdio: 'inherit', shell: true });
  if (status !== 0) return fail('The build failed.');
  // The build leaves files as they are that do not differ.
  const now = new Date();
  utimesSync(built, now, now);
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
