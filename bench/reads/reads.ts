import { copyFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { runSyncProcess } from '../shared/run-sync-process.ts';
import { startFlags, startServer } from '../shared/start-server.ts';
import { createBareKoaRows } from './bare-koa-rows.ts';
import { startPeer } from './contenders.ts';
import { ourCursors, peerCursors, readSpotifyIds } from './cursors.ts';
import { createOperationRows, type Servers } from './operation-rows.ts';
import { operations, tunedOperation } from './operations.ts';
import { formatRows, measureRows } from './rounds.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    operations: { type: 'boolean', default: false },
    'start-flags': { type: 'boolean', default: false },
  },
});
const flags = values['start-flags'] ? startFlags : [];
const print = (text: string): void => void process.stdout.write(`${text}\n`);
print(
  `Node ${process.version} on ${process.platform} ${process.arch}, ${availableParallelism()} processors (${cpus()[0]?.model ?? ''})\n`,
);

using folder = makeTemporaryFolder();
const [ourFile, peerFile] = [join(folder.path, 'ours.db'), join(folder.path, 'peers.db')];
await runSyncProcess({ file: ourFile, releases: 10_000, seed: 1 });
copyFileSync(ourFile, peerFile);

await using stack = new AsyncDisposableStack();
// Lookups of single artists repeat: from the response cache, they would be other rows.
const ours = stack.use(await startServer(ourFile, values.operations ? { ANSWER_CACHE_MB: '0' } : {}, flags));
const servers: Servers = {
  ours: { ...ours, url: `${ours.url}/graphql` },
  mercurius: stack.use(await startPeer('mercurius', peerFile, flags)),
  yoga: stack.use(await startPeer('yoga', peerFile, flags)),
};
const places = {
  ours: await ourCursors(servers.ours.url),
  peers: peerCursors(peerFile),
  spotifyIds: readSpotifyIds(peerFile),
};

const rows = [
  ...(values.operations ? [] : await createBareKoaRows(ours, flags, stack)),
  ...(await createOperationRows([tunedOperation, ...(values.operations ? operations : [])], servers, places)),
];
const pace = values.operations ? { quick: [3, 0.5], full: [5, 1] } : { quick: [3, 1.5], full: [7, 4] };
const [rounds = 3, seconds = 1] = pace[values.quick ? 'quick' : 'full'];
print(formatRows(await measureRows(rows, { rounds, seconds })));
