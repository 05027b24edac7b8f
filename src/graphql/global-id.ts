import type { PrivateFeed } from '../catalog/people/private-feeds.ts';
import { type NodeKind, type NodeReference, parseGlobalId } from '../catalog/schema/global-id.ts';
import { InvalidInputError } from '../errors.ts';

export const globalIdDescription = 'The global id. It is opaque and unique among all objects of this server.';

export function parseGlobalIdOf(kind: NodeKind, id: string, field: string): NodeReference {
  const reference = parseGlobalId(id);
  if (reference?.kind === kind) return reference;
  throw new InvalidInputError(field, `${field}: expected the id of ${kind === 'Artist' ? 'an' : 'a'} ${kind}`);
}

/** The kinds of objects whose ids are not for `node`. */
type OwnedKind = 'PrivateFeed' | 'Webhook';

export const toOwnedId = (kind: OwnedKind, rowId: number): string =>
  Buffer.from(`${kind}:${rowId}`).toString('base64url');

/** Null for an invalid id. */
export function parseOwnedId(kind: OwnedKind, id: string): number | null {
  const [, found, rowId] = /^(\w+):(\d{1,15})$/.exec(Buffer.from(id, 'base64url').toString()) ?? [];
  return found === kind ? Number(rowId) : null;
}

export const presentFeed = ({ rowId, name, createdAt }: PrivateFeed) => ({
  id: toOwnedId('PrivateFeed', rowId),
  name,
  createdAt,
});

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
