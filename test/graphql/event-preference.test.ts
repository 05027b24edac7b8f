import { describe, expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { readEvents } from '../support/http/read-events.ts';

const ofUrql =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
const query = '{ catalog { revision } }';
const subscription = 'subscription { syncProgress { status } }';
const mutation = 'mutation { disconnect { userErrors { code } } }';

/** Documents that only mention the word, or select another operation. */
const mentions = [
  { query: '{ catalog { revision } } # subscription' },
  { query: `${query.replace('{', 'query A {')} ${subscription.replace('n {', 'n B {')}`, operationName: 'A' },
  { query: 'subscription' },
];

const json = 'application/json; charset=utf-8';
const graphqlJson = 'application/graphql-response+json; charset=utf-8';
const events = 'text/event-stream; charset=utf-8';

/** Accept headers, and the types of the responses to a query and to a subscription. */
const preferences: [accept: string, toQuery: string, toSubscription: string][] = [
  [ofUrql, graphqlJson, events],
  ['application/json, text/event-stream', json, events],
  ['text/event-stream, application/json', json, events],
  ['text/event-stream;q=0.5, */*;q=0.1', events, events],
  ['text/event-stream;q=0.5, application/json', json, events],
  ['text/event-stream;q=0.9, application/graphql-response+json', graphqlJson, events],
  ['TEXT/EVENT-STREAM ; Q=0.4, application/*;q=0.5', json, events],
  ['text/event-stream', events, events],
  ['text/event-stream, multipart/mixed', events, events],
  ['text/event-stream, application/json;q=0.9', events, events],
  ['text/event-stream;q=0, application/json', json, json],
  ['application/json', json, json],
  ['*/*', json, json],
];

const apps = [
  { way: 'with early answers', app: await useApp() },
  { way: 'without early answers', app: await useApp([], { earlyAnswers: false }) },
];

describe.each(apps)('POST /graphql $way', ({ app }) => {
  async function typeOf(accept: string, operation: string): Promise<string | null> {
    const leave = new AbortController();
    const { headers } = await app.get('/graphql', {
      method: 'POST',
      headers: { accept, 'content-type': 'application/json' },
      body: JSON.stringify({ query: operation }),
      signal: leave.signal,
    });
    leave.abort();
    return headers.get('content-type');
  }

  it.each(preferences)(
    'answers Accept: %s with %s, and a subscription with %s',
    async (accept, toQuery, toSubscription) => {
      for (let times = 0; times < 4; times += 1) {
        expect(await typeOf(accept, query)).toBe(toQuery);
        expect(await typeOf(accept, mutation)).toBe(toQuery);
        expect(await typeOf(accept, subscription)).toBe(toSubscription);
      }
    },
  );

  it.each(mentions)('answers %j with JSON', async (body) => {
    const response = await app.get('/graphql', {
      method: 'POST',
      headers: { accept: ofUrql, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.headers.get('content-type')).toBe(graphqlJson);
  });

  it('sends the events of a subscription that also accepts JSON', async () => {
    const response = await app.get('/graphql', {
      method: 'POST',
      headers: { accept: ofUrql, 'content-type': 'application/json' },
      body: JSON.stringify({ query: subscription }),
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const synced = app.sync();
    expect((await readEvents(response).next()).value).toMatchObject({
      data: { syncProgress: { status: expect.any(String) } },
    });
    await synced;
  });

  it('streams a subscription by GET that also accepts JSON', async () => {
    const leave = new AbortController();
    const path = `/graphql?${new URLSearchParams({ query: subscription })}`;
    const headers = { accept: ofUrql, 'apollo-require-preflight': 'true' };
    const got = await app.get(path, { headers, signal: leave.signal });
    expect([got.status, got.headers.get('content-type')]).toEqual([200, events]);
    leave.abort();
    const head = await app.get(path, { headers, method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, events]);
  });

  it('reports an invalid subscription that also accepts JSON as an event', async () => {
    const response = await app.get('/graphql', {
      method: 'POST',
      headers: { accept: ofUrql, 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'subscription { nothing }' }),
    });
    expect(response.headers.get('content-type')).toBe(events);
    expect((await readEvents(response).next()).value).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });
});

it('counts such a stream for the limit of its address', async () => {
  await using app = await startApp();
  const leave = new AbortController();
  const statuses: number[] = [];
  const held: Response[] = [];
  for (let count = 0; count < 21; count += 1) {
    const response = await app.get('/graphql', {
      method: 'POST',
      headers: { accept: ofUrql, 'content-type': 'application/json' },
      body: JSON.stringify({ query: subscription }),
      signal: leave.signal,
    });
    statuses.push(response.status);
    held.push(response);
  }
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 503]);
  expect(held).toHaveLength(21);
  leave.abort();
});
