interface NextPage {
  limit: number;
  after: string | null;
}

/** The path of the next page, with the same filters. */
export function nextPage(path: string, parameters: URLSearchParams, { limit, after }: NextPage): string {
  const query = new URLSearchParams({ limit: String(limit) });
  for (const [name, value] of parameters) if (name !== 'limit' && name !== 'after') query.append(name, value);
  if (after !== null) query.set('after', after);
  return `${path}?${query}`;
}
