import { existsSync } from 'node:fs';

/** The path of Chromium: `CHROMIUM_PATH` or that of Debian; null, with a notice, if there is none. */
export function findChromium(): string | null {
  const path = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
  if (existsSync(path)) return path;
  process.stderr.write(`Skipped: the tests in a browser, as there is no Chromium at ${path} (set CHROMIUM_PATH)\n`);
  return null;
}
