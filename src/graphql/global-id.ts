import type { PrivateFeed } from '../catalog/people/private-feeds.ts';
import { InvalidInputError } from '../errors.ts';

const nodeKinds = ['Artist', 'Release', 'SyncRun'] as const;
export type NodeKind = (typeof nodeKinds)[number];

export const globalIdDescription = 'The global id. It is opaque and unique among all objects of this server.';

/** What a global id holds; clients take it as opaque. `key` is the Spotify id, or the number of a sync run. */
interface NodeReference {
  kind: NodeKind;
  key: string;
}

export const toGlobalId = (kind: NodeKind, key: string | number): string =>
  Buffer.from(`${kind}:${key}`).toString('base64url');

/** Null for what is no id of ours: Relay takes an unknown id for an object that is gone. */
export function parseGlobalId(id: string): NodeReference | null {
  const [kind, key, ...rest] = Buffer.from(id, 'base64url').toString().split(':');
  const nodeKind = nodeKinds.find((candidate) => candidate === kind);
  if (!nodeKind || !key || rest.length > 0 || toGlobalId(nodeKind, key) !== id) return null;
  return { kind: nodeKind, key };
}

export function parseGlobalIdOf(kind: NodeKind, id: string, field: string): NodeReference {
  const reference = parseGlobalId(id);
  if (reference?.kind === kind) return reference;
  throw new InvalidInputError(field, `${field}: expected the id of ${kind === 'Artist' ? 'an' : 'a'} ${kind}`);
}

const pattern = /^PrivateFeed:(\d{1,15})$/;

export const presentFeed = ({ rowId, name, createdAt }: PrivateFeed) => ({
  id: Buffer.from(`PrivateFeed:${rowId}`).toString('base64url'),
  name,
  createdAt,
});

/** Null for an invalid feed id. */
export function parseFeedId(id: string): number | null {
  const [, rowId] = pattern.exec(Buffer.from(id, 'base64url').toString()) ?? [];
  return rowId === undefined ? null : Number(rowId);
}

/** The one field of a lookup input that is set; any other number of them is bad input. */
export function onlyField<K extends string>(
  argument: string,
  lookup: Partial<Record<K, string | null | undefined>>,
  fields: readonly K[],
): { field: K; value: string } {
  const given = fields.flatMap((field) => {
    const value = lookup[field];
    return value == null ? [] : [{ field, value }];
  });
  const [only] = given;
  if (only && given.length === 1) return only;
  throw new InvalidInputError(
    argument,
    `${argument}: expected exactly one of ${fields.join(', ')}, got ${given.length}`,
  );
}
