import type { PrivateFeed } from '../catalog/people/private-feeds.ts';
import { type NodeKind, type NodeReference, parseGlobalId } from '../catalog/schema/global-id.ts';
import { InvalidInputError } from '../errors.ts';

export const globalIdDescription = 'The global id. It is opaque and unique among all objects of this server.';

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
