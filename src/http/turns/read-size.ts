/** Large reads take tens of milliseconds; hundreds of small ones fit into the same time. */
export type ReadSize = 'small' | 'large';

/** Reports, files, documents and logins: they read little or nothing of the graph. Forms write, and wait for nothing. */
const free =
  /^\/((healthz|readyz|assets|playground|problems|auth|sandbox|favicon\.ico)(\/|$)|api(\/openapi\.json)?\/?$)/;

export const isFree = (method: string, url: string): boolean =>
  !['GET', 'HEAD'].includes(method) || free.test(url.split('?', 1)[0] ?? '');

/** An object by its id or name. */
const oneObject = /^\/(api\/\w+|artists|releases)\/[^/]+\/?$/;

const smallPage = 20;

/** A page of a list is small if it is short and nothing but its place is requested: a filter may read every row. */
export function sizeOf(url: string): ReadSize {
  const [path = '', search = ''] = url.split('?', 2);
  if (oneObject.test(path) && search === '') return 'small';
  const query = new URLSearchParams(search);
  const isPlain = [...query.keys()].every((name) => ['limit', 'after', 'first'].includes(name));
  const limit = Number(query.get('limit') ?? query.get('first') ?? Number.POSITIVE_INFINITY);
  return isPlain && limit <= smallPage ? 'small' : 'large';
}

/** In points: 2 ms. A default page of artists with all fields, their releases and the artists of these costs half of it. */
const smallCost = 200;

export const sizeOfCost = (cost: number): ReadSize => (cost <= smallCost ? 'small' : 'large');
