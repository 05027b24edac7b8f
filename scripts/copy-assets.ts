import { cpSync } from 'node:fs';

// What tsc leaves where it is: the style, the scripts and the icon of the pages, which browsers take as they are.
cpSync(new URL('../src/web/assets', import.meta.url), new URL('../dist/web/assets', import.meta.url), {
  recursive: true,
});
