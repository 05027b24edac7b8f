import { z } from 'zod';
import type { Server } from '../shared/start-server.ts';
import { createBodies } from './cursors.ts';
import type { Target } from './measure-rate.ts';
import type { Operation } from './operations.ts';
import type { Row } from './rounds.ts';

/** With the URL of their GraphQL endpoint. */
export type Servers = Record<'ours' | 'mercurius' | 'yoga', Server>;

/** The values of the variables; cursors differ by server. */
interface Places {
  ours: readonly string[];
  peers: readonly string[];
  spotifyIds: readonly string[];
}

export const jsonHeaders = { 'content-type': 'application/json' };

/** Two rows for each operation. Throws if a server returns other data than ours. */
export async function createOperationRows(
  operations: readonly Operation[],
  servers: Servers,
  places: Places,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const operation of operations) {
    const targetOf = (name: keyof Servers): Target => ({
      ...servers[name],
      headers: jsonHeaders,
      nextBody: bodiesOf(operation, name === 'ours' ? places.ours : places.peers, places.spotifyIds),
      status: 200,
    });
    const reference = await readData(targetOf('ours'));
    for (const name of ['mercurius', 'yoga'] as const) {
      if ((await readData(targetOf(name))) !== reference) throw new Error(`${name} returns other ${operation.name}`);
      rows.push({ what: `${operation.name} / ${name}`, ours: targetOf('ours'), peer: targetOf(name) });
    }
  }
  return rows;
}

const bodiesOf = ({ query, variables }: Operation, cursors: readonly string[], spotifyIds: readonly string[]) =>
  variables === 'page'
    ? createBodies(cursors, (after, first) => JSON.stringify({ query, variables: { first, after } }))
    : createBodies(spotifyIds, (spotifyId) => JSON.stringify({ query, variables: { spotifyId } }));

// Our responses also have extensions, such as the cost.
const answer = z.object({ data: z.looseObject({}), errors: z.undefined().optional() });

/** Without cursors, which each server writes in its own way. */
async function readData({ url, headers, nextBody }: Target): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers: headers ?? {}, body: nextBody?.() ?? null });
  const { data } = answer.parse(await response.json());
  return JSON.stringify(data, (name, value) => (/cursor$/i.test(name) ? null : value));
}
