import { type FieldNode, type GraphQLOutputType, getNamedType, isObjectType } from 'graphql';
import type { Compilation, SelectedField } from './compilation.ts';

/** Lists of one type that are stored as JSON, and may leave unparsed. */
export interface StoredList {
  /** The fields of each item in the JSON, in order. They are properties: their resolvers would not be called. */
  fields: readonly string[];
  /** The JSON of a list; null if this one is not stored as JSON. */
  jsonOf(list: unknown): string | null;
}

/** By the name of the type of the items. */
export type StoredLists = Readonly<Record<string, StoredList>>;

/** How the JSON of a list is found; null unless the query selects of its items just what is stored, in that order. */
export function findStoredList(
  compilation: Compilation,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): StoredList['jsonOf'] | null {
  const item = getNamedType(type);
  const stored = isObjectType(item) ? compilation.storedLists[item.name] : undefined;
  if (!isObjectType(item) || !stored) return null;
  const selection = compilation.selectBelow(item, nodes);
  const isStored = ({ key, node }: SelectedField, place: number): boolean =>
    key === stored.fields[place] && key === node.name.value && !item.getFields()[key]?.resolve;
  return selection.length === stored.fields.length && selection.every(isStored) ? stored.jsonOf : null;
}
