import { toPiece } from './json-writer.ts';
import { nullable, refuseError, type Shape } from './shape.ts';
import type { StoredList } from './stored-lists.ts';

const openingBracket = toPiece('[');
const comma = toPiece(',');
const closingBracket = toPiece(']');

/** A completed list is an array of completed items, or the JSON of the whole list. */
export const listShape = <Context>(
  { complete, write }: Shape<Context>,
  jsonOf: StoredList['jsonOf'] | null,
): Shape<Context> =>
  nullable({
    complete(value, execution) {
      const json = jsonOf?.(value);
      if (json != null) return json;
      const items: unknown[] = [];
      for (const item of toIterable(refuseError(value))) {
        try {
          execution.add(items, item, complete);
        } catch {
          execution.fail();
        }
      }
      return items;
    },
    write(items: string | unknown[], out) {
      if (typeof items === 'string') return out.json(items);
      out.piece(openingBracket);
      for (let index = 0; index < items.length; index += 1) {
        if (index > 0) out.piece(comma);
        write(items[index], out);
      }
      out.piece(closingBracket);
    },
  });

function toIterable(value: unknown): Iterable<unknown> {
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) return value as Iterable<unknown>;
  throw new TypeError('The value is no list');
}
