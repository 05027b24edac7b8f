import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { describeOutbox } from '../../src/catalog/push/queue.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { dayMs } from '../../src/clock.ts';
import { reportTargets } from '../../src/push/report-targets.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { readSamples } from '../support/metrics/read-samples.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { answerWith, startReceiver } from '../support/push/start-receiver.ts';
import { changeWebhook, createWebhook, untilWebhook } from '../support/push/webhooks.ts';

/** As a command reads it while the server runs. */
async function inspect({ config }: RunningApp) {
  await using database = await openCatalog({ url: config.databaseUrl });
  const graph = graphOf(database.em.fork());
  return { outbox: await describeOutbox(graph), report: await reportTargets(graph) };
}

/** A server of PostgreSQL decides by its own clock when a failure was: there, all its moments are read as this one. */
const readMoments = (text: string, at: string): string =>
  isOnPostgres ? text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, at) : text;

it('doctor, metrics and the page of syncs report failing and disabled webhooks without their URLs', async () => {
  await using receiver = await startReceiver((response, number, request) =>
    answerWith(request.path === '/gone/secret' ? 410 : 500)(response, number, request),
  );
  await using app = await startApp({ env: { WEBHOOK_ALLOW_PRIVATE: 'on' } });
  expect(await inspect(app)).toEqual({
    outbox: { pending: 0, oldestAt: null, active: 0, failing: 0, disabled: 0 },
    report: [{ status: 'ok', message: 'There is none.' }],
  });
  const events = ['SYNC_FAILED'];
  const gone = await createWebhook(app, { url: `${receiver.url}/gone/secret`, events });
  const failing = await createWebhook(app, { url: `${receiver.url}/failing/secret`, events });
  expect((await inspect(app)).report).toEqual([{ status: 'ok', message: 'Receivers: 2. Messages that wait: 0.' }]);
  await changeWebhook(app, 'testWebhook', gone.id);
  await changeWebhook(app, 'testWebhook', failing.id);
  await untilWebhook(app, 'it is disabled', ({ status }) => status === 'DISABLED');
  await untilWebhook(app, 'it fails', ({ status }) => status === 'FAILING');
  const at = new Date(app.clock.now()).toISOString();
  const host = new URL(receiver.url).host;
  expect(JSON.parse(readMoments(JSON.stringify(await inspect(app)), at))).toEqual({
    outbox: { pending: 1, oldestAt: at, active: 0, failing: 1, disabled: 1 },
    report: [
      {
        status: 'warning',
        message: `Webhook 1 (${host}) has been disabled since ${at}: The receiver answered 410: it wants no more messages. enableWebhook enables it.`,
      },
      {
        status: 'warning',
        message: `Webhook 2 (${host}) has failed since ${at}, and messages wait (1): The receiver answered with status 500.`,
      },
    ],
  });

  app.clock.advance(1_000);
  const metrics = await (await app.get('/metrics')).text();
  expect(metrics.split('\n')).toEqual(
    expect.arrayContaining([
      'release_graph_outbox_messages 1',
      ...(isOnPostgres ? [] : ['release_graph_outbox_oldest_message_age_seconds 1']),
      'release_graph_push_targets{state="active"} 0',
      'release_graph_push_targets{state="failing"} 1',
      'release_graph_push_targets{state="disabled"} 1',
    ]),
  );
  const page = readMoments(await (await app.get('/syncs')).text(), at);
  expect(page).toContain(`<p>Webhook 1 has been disabled since ${at}: The receiver answered 410`);
  expect(page).toContain(`<p>Webhook 2 has failed since ${at}`);
  expect(page).not.toContain(host);
});

it.each([{ skewDays: -400 }, { skewDays: 400 }])(
  'the age of the outbox is by one clock if a server is $skewDays days off',
  async ({ skewDays }) => {
    await using receiver = await startReceiver(answerWith(500));
    await using app = await startApp({ env: { WEBHOOK_ALLOW_PRIVATE: 'on' } });
    app.clock.advance(skewDays * dayMs);
    const { id } = await createWebhook(app, { url: receiver.url, events: ['RELEASE_LISTED'] });
    // One message of the server, and one for each release of a sync.
    await changeWebhook(app, 'testWebhook', id);
    await app.sync();
    const samples = await readSamples(app);
    expect(samples.get('release_graph_outbox_messages')).toBeGreaterThan(1);
    expect(samples.get('release_graph_outbox_oldest_message_age_seconds')).toBeLessThan(dayMs / 1000);
  },
);
