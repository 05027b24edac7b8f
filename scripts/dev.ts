import { spawnSync } from 'node:child_process';

// `npm run dev` has Node watch src/ and run this again at each change. The build takes half a second; when it fails, its
// errors stay on the screen and the next change is waited for.
const { status } = spawnSync('tsc', ['-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status === 0) {
  await import('./copy-assets.ts');
  await import(new URL('../dist/main.js', import.meta.url).href);
} else process.exitCode = 1;
