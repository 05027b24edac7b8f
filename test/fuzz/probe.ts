import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Loaded into the server before its code. At each SIGUSR2 it logs the memory and sockets of the process after GC. */
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
let count = 0;

process.on('SIGUSR2', async () => {
  // Objects that a callback frees at its end are garbage only in the second round.
  for (let times = 0; times < 3; times++) {
    await setImmediate();
    collectGarbage();
  }
  const { heapUsed, external } = process.memoryUsage();
  const resources = process.getActiveResourcesInfo();
  const line = {
    level: 30,
    msg: `Probe ${++count}`,
    bytes: heapUsed + external,
    sockets: resources.filter((name) => name === 'TCPSocketWrap').length,
  };
  writeSync(1, `${JSON.stringify(line)}\n`);
});
