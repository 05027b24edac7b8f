import type { Server } from '../shared/start-server.ts';
import { startBareKoa } from './contenders.ts';
import type { Target } from './measure-rate.ts';
import { jsonHeaders } from './operation-rows.ts';
import { tunedOperation } from './operations.ts';
import type { Row } from './rounds.ts';

/** The same request each time. The other server sends the same bytes and headers. */
export async function createBareKoaRows(ours: Server, flags: string[], stack: AsyncDisposableStack): Promise<Row[]> {
  const list = `${ours.url}/api/artists/?limit=20`;
  const graphql = `${ours.url}/graphql`;
  const body = JSON.stringify({ query: tunedOperation.query, variables: { first: 20, after: null } });
  const nextBody = () => body;

  const listed = await fetch(list, { headers: { 'accept-encoding': 'identity' } });
  const conditional = { 'if-none-match': listed.headers.get('etag') ?? 'none' };
  const responses = {
    listed,
    notModified: await fetch(list, { headers: conditional }),
    posted: await fetch(graphql, { method: 'POST', headers: jsonHeaders, body }),
  };
  const row = async (what: string, response: Response, url: string, sent: Partial<Target> = {}): Promise<Row> => {
    const bare = stack.use(await startBareKoa(response, flags));
    const { status } = response;
    return { what: `${what} / bare Koa`, ours: { ...ours, ...sent, url, status }, peer: { ...bare, ...sent, status } };
  };
  return [
    await row('GET repeated', responses.listed, list),
    await row('GET repeated, 304', responses.notModified, list, { headers: conditional }),
    await row('GraphQL repeated', responses.posted, graphql, { headers: jsonHeaders, nextBody }),
  ];
}
