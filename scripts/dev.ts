import { spawnSync } from 'node:child_process';

// `npm run dev` makes Node watch src/ and run this again at each change. If the build fails, its errors stay on the
// screen until the next change.
const { status } = spawnSync('tsc', ['-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status === 0) {
  await import('./copy-assets.ts');
  await import(new URL('../dist/main.js', import.meta.url).href);
} else process.exitCode = 1;
