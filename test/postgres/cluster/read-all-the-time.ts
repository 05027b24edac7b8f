import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster, Outage } from './open-cluster.ts';

/** A read of one server, by `performance.now()`. */
interface Read {
  server: number;
  path: string;
  fromMs: number;
  toMs: number;
  /** Null: the connection failed. */
  status: number | null;
  /** Whether the response says that the database is away, in the form of its interface. */
  isAway: boolean;
  text: string;
}

/** The longest time that a read takes while nothing is wrong, on a busy machine. */
const timeoutMs = 60_000;
const everyMs = 40;

/** A server notices within this time that the database is back, or that it goes on itself. */
const recoveryMs = 3_000;

const search = encodeURIComponent('{ search(query: "a", first: 5) { totalCount nodes { __typename } } }');

/** Half of them are new to the response cache. */
const pathOf = (number: number): string =>
  [`/api/artists/?limit=${1 + (number % 40)}`, `/graphql?query=${search}&n=${number}`, '/api/artists/', '/readyz'][
    number % 4
  ] ?? '/';

export interface Readers extends AsyncDisposable {
  /** Reads that failed although the server ran and the database was there; clears the list of reads. */
  takeFaults(): string[];
  /** How many reads succeeded since the last call. */
  takeSuccesses(): number;
}

/** Reads from each server of a cluster until disposal. */
export function readAllTheTime(cluster: Cluster): Readers {
  const stop = new AbortController();
  let reads: Read[] = [];
  let successes = 0;
  const readFrom = async (server: number) => {
    for (let number = server; !stop.signal.aborted; number += 1) {
      const read = await send(cluster, server, pathOf(number));
      if (read.status === 200 && !read.text.includes('"errors":')) successes += 1;
      else reads.push(read);
      await delay(everyMs);
    }
  };
  const done = Promise.all(cluster.servers.map((_, server) => readFrom(server)));
  return {
    takeFaults() {
      const faults = reads.filter((read) => !isExcused(cluster, read));
      reads = [];
      return faults.slice(0, 5).map((read) => JSON.stringify(read));
    },
    takeSuccesses() {
      const count = successes;
      successes = 0;
      return count;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await done;
    },
  };
}

async function send(cluster: Cluster, server: number, path: string): Promise<Read> {
  const fromMs = performance.now();
  const end = (status: number | null, isAway: boolean, text = ''): Read => ({
    server,
    path,
    fromMs,
    toMs: performance.now(),
    status,
    isAway,
    text,
  });
  try {
    const url = `${cluster.servers[server]?.running.url}${path}`;
    const headers = { 'apollo-require-preflight': 'true' };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    const hasRetryAfter = response.headers.has('retry-after') || path === '/readyz';
    // GraphQL reports the failure of a field beside the others.
    const isReported = /"code":"DATABASE_(UNAVAILABLE|BUSY)"/.test(text);
    const isAway = response.status === 503 ? hasRetryAfter : response.status === 200 && isReported;
    return end(response.status, isAway, text.slice(0, 300));
  } catch {
    return end(null, false);
  }
}

const overlaps = ({ fromMs, toMs }: Read, outages: readonly Outage[]): boolean =>
  outages.some((outage) => fromMs < outage.toMs + recoveryMs && toMs > outage.fromMs);

function isExcused({ outages, servers }: Cluster, read: Read): boolean {
  const own = servers[read.server]?.outages ?? [];
  if (read.status === null) return overlaps(read, own);
  return read.isAway && overlaps(read, [...outages, ...own]);
}
