import { cpSync } from 'node:fs';

// Styles, scripts and the icon of the pages. tsc does not copy them.
cpSync(new URL('../src/web/assets', import.meta.url), new URL('../dist/web/assets', import.meta.url), {
  recursive: true,
});
