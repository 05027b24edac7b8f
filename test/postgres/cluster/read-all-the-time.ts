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

/**
 * A server notices within this time, or while it answers this many reads, that the database is back, or that it goes on
 * itself. An idle machine answers them sooner, and a busy one takes longer for both.
 */
const recovery = { ms: 3_000, reads: 60 };

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
  const endsMs: number[][] = cluster.servers.map(() => []);
  const readFrom = async (server: number) => {
    for (let number = server; !stop.signal.aborted; number += 1) {
      const read = await send(cluster, server, pathOf(number));
      if (read.status === 200 && !read.text.includes('"errors":')) successes += 1;
      else reads.push(read);
      endsMs[server]?.push(read.toMs);
      await delay(everyMs);
    }
  };
  const done = Promise.all(cluster.servers.map((_, server) => readFrom(server)));
  return {
    takeFaults() {
      const faults = reads.filter((read) => !isExcused(cluster, read, endsMs[read.server] ?? []));
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

/** `endsMs` has the end of each read of the same server. */
const overlaps = ({ fromMs, toMs }: Read, outages: readonly Outage[], endsMs: readonly number[]): boolean =>
  outages.some((outage) => {
    const readsSince = endsMs.filter((endMs) => endMs > outage.toMs && endMs < fromMs).length;
    const hasRecovered = fromMs >= outage.toMs + recovery.ms && readsSince >= recovery.reads;
    return toMs > outage.fromMs && !hasRecovered;
  });

function isExcused({ outages, servers }: Cluster, read: Read, endsMs: readonly number[]): boolean {
  const own = servers[read.server]?.outages ?? [];
  if (read.status === null) return overlaps(read, own, endsMs);
  return read.isAway && overlaps(read, [...outages, ...own], endsMs);
}
