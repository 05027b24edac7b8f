import { z } from 'zod';

type AlterItem = (item: unknown, position: number) => unknown[];

/** Puts what `alter` returns in the place of each item of a list. An answer that is no list stays as it is. */
export async function alterItems(response: Response, alter: AlterItem): Promise<Response> {
  const { status, headers } = response;
  const body: unknown = await response.json();
  const altered = listSchema(alter).safeParse(body);
  return new Response(JSON.stringify(altered.success ? altered.data : body), { status, headers });
}

/** A page, or pages and batches under their names: `{"albums":{"items":[…]}}`, `{"artists":[…]}`. */
function listSchema(alter: AlterItem) {
  const items = z.array(z.unknown()).transform((list) => list.flatMap(alter));
  const page = z.looseObject({ items });
  return z.union([page, z.record(z.string(), z.union([items, page]))]);
}
