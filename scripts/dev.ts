import { spawnSync } from 'node:child_process';

// `npm run dev` makes Node watch src/ and run this again at each change. If the build fails, its errors stay on the
// screen until the next change.
const { status } = spawnSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' });
if (status === 0) {
  process.argv.splice(2, 0, 'serve');
  await import(new URL('../dist/main.js', import.meta.url).href);
} else process.exitCode = 1;
