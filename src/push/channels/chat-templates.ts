import type { PushRequest } from '../http-sender.ts';
import { type ReleaseSummary, toPlainText } from './release-summary.ts';

/** Makes the request that shows a summary in a service, from the URL in the settings. */
export type Template = (url: string, summary: ReleaseSummary) => PushRequest;

const post = (url: string, content: object): PushRequest => ({
  url,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(content),
});

/** As JSON to the root of the server, because headers cannot hold every name (docs.ntfy.sh/publish/#publish-as-json). */
const toNtfy: Template = (topicUrl, summary) => {
  const url = new URL(topicUrl);
  const [topic = ''] = url.pathname.split('/').filter(Boolean).slice(-1);
  url.pathname = url.pathname.slice(0, url.pathname.lastIndexOf(topic));
  return post(url.href, {
    topic: decodeURIComponent(topic),
    title: summary.title,
    message: toPlainText(summary),
    tags: ['musical_note'],
    ...(summary.pageUrl === null ? {} : { click: summary.pageUrl }),
  });
};

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_~|[\]()<>#@:-]/g, '\\$&');

/** No name can mention anyone. */
const toDiscord: Template = (url, { title, releases, more, pageUrl }) =>
  post(url, {
    embeds: [
      {
        title,
        description: [
          ...releases.map((release) => `[${escapeMarkdown(release.text)}](${release.url})`),
          ...(more === null ? [] : [more]),
        ].join('\n'),
        ...(pageUrl === null ? {} : { url: pageUrl }),
      },
    ],
    allowed_mentions: { parse: [] },
  });

/** Slack requires these three escapes (docs.slack.dev/messaging/formatting-message-text). */
const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const toSlack: Template = (url, { title, releases, more, pageUrl }) =>
  post(url, {
    text: [
      `*${escapeSlack(title)}*`,
      ...releases.map((release) => `• <${escapeSlack(release.url)}|${escapeSlack(release.text)}>`),
      ...(more === null ? [] : [pageUrl === null ? more : `<${escapeSlack(pageUrl)}|${more}>`]),
    ].join('\n'),
    unfurl_links: false,
    unfurl_media: false,
  });

const toApprise: Template = (url, summary) =>
  post(url, { title: summary.title, body: toPlainText(summary), type: 'info', format: 'text' });

export const templates = { ntfy: toNtfy, discord: toDiscord, slack: toSlack, apprise: toApprise } as const;
