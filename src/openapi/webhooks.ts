import { z } from 'zod';
import { changedArtist, fieldChange } from './changes.ts';
import { webhookArtistExample, webhookReleaseExample } from './examples.ts';
import { component, count, dateTime, json } from './parts.ts';
import { fullRelease } from './releases.ts';

const at = '2026-11-22T06:00:00.000Z';

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

const headers = [
  header('webhook-id', 'The id of the message: the same in each attempt.'),
  header('webhook-timestamp', 'When this attempt was made, in seconds since 1970.'),
  header('webhook-signature', 'Signatures of id, timestamp and body, separated by spaces: v1, a comma, and base64.'),
];

interface Message {
  /** Of its schema. */
  name: string;
  type: string;
  summary: string;
  data: z.ZodType;
  example: object;
}

const message = ({ name, type, summary, data, example }: Message) => {
  const schema = component(name, z.strictObject({ type: z.literal(type), timestamp: dateTime, data }));
  const { content } = json('', schema, { type, timestamp: at, data: example });
  return {
    [type]: {
      post: {
        operationId: `receive${name}`,
        tags: ['Webhooks'],
        summary,
        description:
          'Sent by the Standard Webhooks specification 1.0 to the URL that createWebhook in GraphQL was given. Verify the signature of the body.',
        parameters: headers,
        requestBody: { required: true, content },
        responses: {
          '2XX': { description: 'The message was received. No other status counts as success.' },
          410: { description: 'The receiver wants no more messages. The server disables the webhook.' },
        },
      },
    },
  };
};

const changeOf = { id: z.string().describe('The Spotify id.'), revision: count };
const market = z.string().describe('The market, ISO 3166-1 alpha-2.');
const fields = z.array(fieldChange).describe('The fields that changed.');
const release = fullRelease.omit({ listings: true });

const { id } = webhookReleaseExample;
const changed = { id, revision: 1 };

/** What the server sends, by the name of the event. */
export const webhookMessages = {
  ...message({
    name: 'ReleaseListed',
    type: 'release.listed',
    summary: 'Spotify lists a release as new in a market',
    data: z.strictObject({ ...changeOf, market, release }),
    example: { ...changed, market: 'US', release: webhookReleaseExample },
  }),
  ...message({
    name: 'ReleaseChanged',
    type: 'release.changed',
    summary: 'Fields of a release changed',
    data: z.strictObject({ ...changeOf, fields, release }),
    example: {
      ...changed,
      fields: [{ field: 'totalTracks', old: 12, new: 13 }],
      release: webhookReleaseExample,
    },
  }),
  ...message({
    name: 'ReleaseDelisted',
    type: 'release.delisted',
    summary: 'Spotify no longer lists a release as new in a market',
    data: z.strictObject({ ...changeOf, market, release }),
    example: { ...changed, market: 'US', release: webhookReleaseExample },
  }),
  ...message({
    name: 'ArtistChanged',
    type: 'artist.changed',
    summary: 'Fields of an artist changed',
    data: z.strictObject({ ...changeOf, fields, artist: changedArtist }),
    example: webhookArtistExample,
  }),
  ...message({
    name: 'SyncFailed',
    type: 'sync.failed',
    summary: 'A sync failed and wrote nothing',
    data: z.strictObject({
      sync: z.strictObject({
        number: count,
        trigger: z.enum(['startup', 'timer', 'mutation', 'command']),
        startedAt: dateTime,
        finishedAt: dateTime,
        message: z.string().nullable().describe('Why it failed.'),
      }),
    }),
    example: {
      sync: {
        number: 7,
        trigger: 'timer',
        startedAt: at,
        finishedAt: at,
        message: 'Spotify did not answer. Nothing was written.',
      },
    },
  }),
  ...message({
    name: 'LoginExpiring',
    type: 'login.expiring',
    summary: "A user's permission at Spotify ends in two weeks",
    data: z.strictObject({
      login: z.strictObject({ user: z.string().describe('The Spotify id of the user.'), reauthorizeBy: dateTime }),
    }),
    example: { login: { user: 'sandbox-maja', reauthorizeBy: '2026-12-06T06:00:00.000Z' } },
  }),
  ...message({
    name: 'WebhookTest',
    type: 'webhook.test',
    summary: 'A test by testWebhook',
    data: z.strictObject({ message: z.string() }),
    example: { message: 'This is a test of Release Graph.' },
  }),
};
