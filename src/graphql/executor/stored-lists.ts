import { type FieldNode, type GraphQLOutputType, getNullableType, isObjectType } from 'graphql';
import type { Compilation, SelectedField } from './compilation.ts';

/** Lists of one type that are stored as JSON, and are written without being parsed. */
export interface StoredList {
  /** The fields of each item in the JSON, in order. None of them may have a resolver. */
  fields: readonly string[];
  /** The JSON of a list; null if this one is not stored as JSON. */
  jsonOf(list: unknown): string | null;
}

/** By the name of the type of the items. */
export type StoredLists = Readonly<Record<string, StoredList>>;

/** Returns how to find the JSON of a list; null unless the query selects exactly the stored fields in their order. */
export function findStoredList(
  compilation: Compilation,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): StoredList['jsonOf'] | null {
  const item = getNullableType(type);
  const stored = isObjectType(item) ? compilation.storedLists[item.name] : undefined;
  if (!isObjectType(item) || !stored) return null;
  const selection = compilation.selectBelow(item, nodes);
  const isStored = ({ key, node }: SelectedField, place: number): boolean =>
    key === stored.fields[place] && key === node.name.value && !item.getFields()[key]?.resolve;
  return selection.length === stored.fields.length && selection.every(isStored) ? stored.jsonOf : null;
}
