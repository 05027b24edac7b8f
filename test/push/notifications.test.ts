import { expect, it } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';
import { startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { createTestDatabase } from '../support/postgres/test-database.ts';
import { startMailServer } from '../support/push/start-mail-server.ts';
import { answerWith, type Receiver, startReceiver } from '../support/push/start-receiver.ts';
import { untilReceived } from '../support/push/webhooks.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const artist = inventArtist(1, 'Ada <@everyone> & [Co](x)');
const releases = Array.from({ length: 12 }, (_, number) => inventRelease(number, `Tune *${number}*`, [artist]));
const day = (number: number) => new Date(Date.UTC(2026, 10, number)).toISOString();
const publicUrl = 'https://releases.example';

/** One release on the first day, eleven more on the second one, and a changed artist on the third one. */
const updates = [
  inventUpdate(day(20), { US: releases.slice(0, 1), DE: releases.slice(0, 1) }, [artist]),
  inventUpdate(day(21), { US: releases, DE: releases.slice(0, 1) }, [artist]),
  inventUpdate(day(22), { US: releases, DE: releases.slice(0, 1) }, [{ ...artist, popularity: 7 }]),
];

/** Starts with one channel on, and returns what it got after three syncs, two of which found releases. */
async function notify(name: string, path: string) {
  await using receiver = await startReceiver();
  await using app = await startApp({ env: { [name]: `${receiver.url}${path}`, PUBLIC_URL: publicUrl } });
  await fillGraph(app, updates);
  await untilReceived(receiver, 2);
  await untilEmpty(app.database);
  expect(receiver.requests.map(({ method }) => method)).toEqual(['POST', 'POST']);
  return receiver.requests.map((request) => ({ path: request.path, body: JSON.parse(request.body) }));
}

const untilEmpty = (database: string) =>
  waitUntil('the outbox is empty', () => (readRows(database, 'select id from outbox').length === 0 ? true : undefined));

const first = `${artist.name} — Tune *0* (album)`;
const url = releases[0]?.url;

it('sends one message a sync to ntfy', async () => {
  const [one, eleven] = await notify('NOTIFY_NTFY_URL', '/base/my-topic?auth=abc');
  expect(one).toEqual({
    path: '/base/?auth=abc',
    body: {
      topic: 'my-topic',
      title: '1 new release (sandbox demo data)',
      message: `${first}\n${url}\n\n${publicUrl}/`,
      tags: ['musical_note'],
      click: `${publicUrl}/`,
    },
  });
  expect(eleven?.body.title).toBe('11 new releases (sandbox demo data)');
  expect(eleven?.body.message.split('\n\n')).toHaveLength(12);
  expect(eleven?.body.message).toContain('\n\nand 1 more\n\n');
});

it('sends one message a sync to Discord, which mentions nobody', async () => {
  const [one, eleven] = await notify('NOTIFY_DISCORD_URL', '/api/webhooks/1/token');
  expect(one?.path).toBe('/api/webhooks/1/token');
  expect(one?.body).toMatchObject({
    allowed_mentions: { parse: [] },
    embeds: [{ title: '1 new release (sandbox demo data)', url: `${publicUrl}/` }],
  });
  expect(one?.body.embeds[0].description).toBe(
    `[Ada \\<\\@everyone\\> & \\[Co\\]\\(x\\) — Tune \\*0\\* \\(album\\)](${url})`,
  );
  const { description } = eleven?.body.embeds[0] ?? {};
  expect(description.split('\n')).toHaveLength(11);
  expect(description.length).toBeLessThan(4096);
});

it('sends one message a sync to Slack, with its escapes', async () => {
  const [one, eleven] = await notify('NOTIFY_SLACK_URL', '/services/T/B/x');
  expect(one?.body.text).toBe(
    `*1 new release (sandbox demo data)*\n• <${url}|Ada &lt;@everyone&gt; &amp; [Co](x) — Tune *0* (album)>`,
  );
  expect(eleven?.body.text).toMatch(/\n<https:\/\/releases\.example\/\|and 1 more>$/);
});

it('sends one message a sync to Apprise', async () => {
  const [one] = await notify('NOTIFY_APPRISE_URL', '/notify/key');
  expect(one).toEqual({
    path: '/notify/key',
    body: {
      title: '1 new release (sandbox demo data)',
      body: `${first}\n${url}\n\n${publicUrl}/`,
      type: 'info',
      format: 'text',
    },
  });
});

it('sends one e-mail a sync, also after the mail server refused it at first', async () => {
  await using server = await startMailServer({ refusals: 1 });
  await using app = await startApp({
    env: {
      NOTIFY_SMTP_URL: `smtp://graph:p%40ss@127.0.0.1:${server.port}`,
      NOTIFY_MAIL_FROM: 'graph@example.org',
      NOTIFY_MAIL_TO: 'listener@example.org',
    },
  });
  await fillGraph(app, updates);
  await waitUntil('the first attempt fails', () => (server.refused > 0 ? true : undefined));
  await waitUntil('the failure is recorded', () => {
    const [row] = readRows(app.database, 'select last_failure from push_target');
    return row?.last_failure ?? undefined;
  });
  expect(readRows(app.database, 'select last_failure from push_target')).toEqual([
    { last_failure: 'The mail server did not take the message (451).' },
  ]);
  app.clock.advance(60_000);
  await waitUntil('both arrive', () => (server.mails.length >= 2 ? true : undefined));
  await untilEmpty(app.database);
  expect(server.mails).toMatchObject([
    { from: 'graph@example.org', to: ['listener@example.org'], user: 'graph', password: 'p@ss' },
    { from: 'graph@example.org', to: ['listener@example.org'] },
  ]);
  const [mail] = server.mails;
  expect(mail?.text).toMatch(/^Subject: 1 new release \(sandbox demo data\)\r$/m);
  expect(mail?.text).toMatch(/^Message-ID: <msg_[0-9a-f]+_\d+@release-graph\.invalid>\r$/m);
  expect(mail?.text).toContain(url);
});

it('queues nothing by default, nor for a channel that was turned off', async () => {
  using folder = makeTemporaryFolder();
  await using database = await createTestDatabase(folder.path);
  const queues = () => ({
    targets: readRows(app.database, 'select channel from push_target'),
    messages: readRows(app.database, 'select id from outbox'),
  });
  let app = await startApp({ database: database.url, env: { NOTIFY_SLACK_URL: 'http://127.0.0.1:9/' } });
  await fillGraph(app, updates.slice(0, 1));
  expect(queues()).toMatchObject({ targets: [{ channel: 'slack' }], messages: [{}] });
  await app[Symbol.asyncDispose]();
  app = await startApp({ database: database.url });
  await fillGraph(app, updates.slice(1));
  expect(queues()).toEqual({ targets: [], messages: [] });
  await app[Symbol.asyncDispose]();
});

it('logs a failing channel without its URL', async () => {
  await using receiver: Receiver = await startReceiver(answerWith(404));
  await using app = await startApp({ env: { NOTIFY_SLACK_URL: `${receiver.url}/services/very-secret` } });
  await fillGraph(app, updates.slice(0, 1));
  await untilReceived(receiver, 1);
  await waitUntil('it is logged', () => app.log.find(({ msg }) => /push target/.test(String(msg))));
  expect(app.log.filter(({ msg }) => /push target/.test(String(msg)))).toMatchObject([
    { level: 40, msg: expect.stringMatching(/\(slack\) failed: The receiver answered with status 404\.$/) },
  ]);
  expect(JSON.stringify(app.log)).not.toContain('very-secret');
});

it('names the settings that e-mail needs', () => {
  expect(() => parseConfig({ NOTIFY_SMTP_URL: 'smtp://mail.example.org' })).toThrow(
    'NOTIFY_MAIL_FROM: expected a value, because NOTIFY_SMTP_URL is set\nNOTIFY_MAIL_TO: expected a value, because NOTIFY_SMTP_URL is set',
  );
  expect(() => parseConfig({ NOTIFY_NTFY_URL: 'https://ntfy.sh/' })).toThrow(
    /^NOTIFY_NTFY_URL: expected the http or https URL of a topic, such as https:\/\/ntfy\.sh\/my-topic$/,
  );
  expect(() => parseConfig({ NOTIFY_SMTP_URL: 'https://secret@mail.example.org' })).toThrow(
    /^NOTIFY_SMTP_URL: expected a URL such as smtps:\/\/user:password@mail\.example\.org$/m,
  );
});
