import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventUpdate } from '../support/graph/invent-update.ts';
import { odd, oddGraph, oddReleases } from '../support/graph/odd-graph.ts';
import { readJson } from '../support/http/read-json.ts';
import { startReceiver } from '../support/push/start-receiver.ts';
import { changeWebhook, createWebhook, listWebhooks, readMessage } from '../support/push/webhooks.ts';
import { closeObjects } from './close-objects.ts';

const { twoMarkets } = oddReleases;
const changed = { ...twoMarkets, name: 'Autre Rivière' };
const renamed = inventUpdate('2026-11-22T06:00:00.000Z', { US: [changed], DE: [changed] }, [
  { ...odd.slash, followers: 12, genres: ['dub'] },
]);

const operation = z.object({
  post: z.object({
    requestBody: z.object({
      content: z.object({ 'application/json': z.object({ schema: z.object({ $ref: z.string() }) }) }),
    }),
  }),
});
const documented = z.object({ webhooks: z.record(z.string(), operation) }).loose();

it('describes each message of a webhook, with all its fields', async () => {
  await using receiver = await startReceiver();
  await using app = await startApp({
    env: {
      WEBHOOK_ALLOW_PRIVATE: 'on',
      SPOTIFY_CLIENT_ID: 'id',
      SPOTIFY_CLIENT_SECRET: 'secret',
      SPOTIFY_ACCOUNTS_URL: 'http://127.0.0.1:9',
      SPOTIFY_API_URL: 'http://127.0.0.1:9',
    },
  });
  const events = ['RELEASE_LISTED', 'RELEASE_CHANGED', 'RELEASE_DELISTED', 'ARTIST_CHANGED', 'SYNC_FAILED'];
  const { id } = await createWebhook(app, { url: receiver.url, events });
  await changeWebhook(app, 'testWebhook', id);
  await app.sync();
  await fillGraph(app, [...oddGraph, renamed]);
  await expect.poll(async () => (await listWebhooks(app)).map(({ pending }) => pending)).toEqual([0]);

  const document = documented.parse(await readJson(await app.get('/api/openapi.json')));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(z.record(z.string(), z.unknown()).parse(closeObjects({ $id: 'openapi', ...document })));
  const faults = receiver.requests.flatMap((request): unknown[] => {
    const { type } = readMessage(request);
    const $ref = document.webhooks[type]?.post.requestBody.content['application/json'].schema.$ref;
    if ($ref === undefined) return [`${type} is not described`];
    const validate = ajv.compile({ $ref: `openapi${$ref}` });
    return validate(JSON.parse(request.body)) ? [] : (validate.errors ?? []);
  });
  expect(faults).toEqual([]);
  const seen = new Set(receiver.requests.map((request) => readMessage(request).type));
  expect([...seen].sort()).toEqual(
    Object.keys(document.webhooks)
      .filter((type) => type !== 'login.expiring')
      .sort(),
  );
});
