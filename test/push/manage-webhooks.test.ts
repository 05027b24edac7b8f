import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { changeWebhook, createMutation, createWebhook, listWebhooks } from '../support/push/webhooks.ts';

const token = 'a-token-of-the-operator';
const events = ['RELEASE_LISTED'];
const app = await useApp();

async function refusalOf(input: object) {
  const { data } = await app.graphql<{ createWebhook: { secret: null; userErrors: object[] } }>(createMutation, {
    input,
  });
  expect(data.createWebhook.secret).toBeNull();
  return data.createWebhook.userErrors;
}

const errorAt = (field: string[], message: string) => [{ code: 'BAD_USER_INPUT', field: ['input', ...field], message }];

it.each([
  ['ftp://example.org/', 'an absolute http or https URL'],
  ['/hook', 'an absolute http or https URL'],
  ['https://user:secret@example.org/', 'a URL without user, password or fragment'],
  ['https://example.org/#here', 'a URL without user, password or fragment'],
  [`https://example.org/${'x'.repeat(2_000)}`, 'at most 2000 characters, got 2020'],
  ...[
    'http://127.0.0.1:1/',
    'http://localhost/',
    'http://hooks.localhost/',
    'http://2130706433/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://10.1.2.3/',
    'http://169.254.1.1/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://0.0.0.0/',
    'http://100.64.0.1/',
  ].map((url) => [url, 'the URL of a public host, because WEBHOOK_ALLOW_PRIVATE is off']),
])('refuses the URL %s, and says what is allowed', async (url = '', expected = '') => {
  expect(await refusalOf({ url, events })).toEqual(errorAt(['url'], `input.url: expected ${expected}`));
});

it('names the wrong field of other input', async () => {
  const url = 'https://example.org/hook';
  expect(await refusalOf({ url, events: [] })).toEqual(
    errorAt(['events'], 'input.events: expected at least one event'),
  );
  expect(await refusalOf({ url, events, filter: { q: '' } })).toEqual(
    errorAt(['filter', 'q'], 'input.filter.q: expected 1 to 200 characters, got 0'),
  );
  expect(await refusalOf({ url, events, filter: { not: [{ artist: ['?'] }] } })).toMatchObject([
    { field: ['input', 'filter', 'not', 'artist'] },
  ]);
  const unknown = await app.graphql(createMutation, { input: { url, events: ['RELEASE_SOLD'] } });
  expect(unknown.errors).toMatchObject([{ message: expect.stringContaining('RELEASE_SOLD') }]);
});

it('shows the secret once, and lists and deletes webhooks', async () => {
  const url = 'https://example.org/hook';
  const created = await createWebhook(app, { url, events: [...events, ...events], filter: { market: 'DE' } });
  expect(created.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const listed = await listWebhooks(app);
  expect(listed).toMatchObject([
    { id: created.id, url, events, filter: { market: 'DE' }, status: 'ACTIVE', pending: 0, reason: null },
  ]);
  expect(JSON.stringify(listed)).not.toContain(created.secret.slice(6));
  expect(await changeWebhook(app, 'deleteWebhook', created.id)).toMatchObject({ userErrors: [] });
  expect(await listWebhooks(app)).toEqual([]);
  for (const name of ['deleteWebhook', 'testWebhook', 'enableWebhook', 'rotateWebhookSecret'] as const) {
    expect(await changeWebhook(app, name, created.id)).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND', message: 'No webhook has this id.' }],
    });
  }
});

it('has at most 50 webhooks', async () => {
  await using full = await startApp();
  for (let number = 1; number <= 50; number += 1)
    await createWebhook(full, { url: `https://example.org/${number}`, events });
  const { data } = await full.graphql<{ createWebhook: { userErrors: object[] } }>(createMutation, {
    input: { url: 'https://example.org/', events },
  });
  expect(data.createWebhook.userErrors).toMatchObject([{ code: 'TOO_MANY_WEBHOOKS' }]);
});

it('lets only clients with the ADMIN_TOKEN see and change webhooks', async () => {
  await using closed = await startApp({ env: { ADMIN_TOKEN: token } });
  const ask = async (query: string, authorization?: string) => {
    const response = await fetch(`${closed.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({ query, variables: { input: { url: 'https://example.org/', events } } }),
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    return JSON.parse(await response.text());
  };
  const bearer = `Bearer ${token}`;
  const query = '{ webhooks { url } }';
  expect(await ask(createMutation, bearer)).toMatchObject({ data: { createWebhook: { userErrors: [] } } });
  // More than once: repeated queries take another way to their answer.
  for (let time = 1; time <= 4; time += 1) {
    expect(await ask(query)).toMatchObject({ data: null, errors: [{ extensions: { code: 'UNAUTHORIZED' } }] });
    expect(await ask(query, bearer)).toMatchObject({ data: { webhooks: [{ url: 'https://example.org/' }] } });
  }
  expect(await ask(createMutation)).toMatchObject({
    data: { createWebhook: { webhook: null, userErrors: [{ code: 'UNAUTHORIZED' }] } },
  });
});

it('encrypts secrets in the database', async () => {
  const { secret } = await createWebhook(app, { url: 'https://example.org/', events });
  const [row] = readRows(app.database, 'select * from push_target order by id desc limit 1');
  expect(row).toMatchObject({ url: 'https://example.org/', sealed_secret: expect.stringMatching(/^v1\./) });
  expect(JSON.stringify(row)).not.toContain(secret.slice(6));
});
