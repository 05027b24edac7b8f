import type { EntityManager } from '@mikro-orm/sql';
import type { PushChannel } from '../../catalog/schema/push.entity.ts';
import type { Config } from '../../config/config.ts';
import type { SendMessage } from '../delivery.ts';
import type { SendRequest } from '../http-sender.ts';
import { attempt } from '../webhook-sender.ts';
import { type Template, templates } from './chat-templates.ts';
import { createEmailSender } from './email.ts';
import { createReadSummary, type ReadSummary } from './release-summary.ts';
import { createWebSubSender } from './websub.ts';

interface ChannelParts {
  em: EntityManager;
  send: SendRequest;
  /** The start of all links, without a final slash. */
  publicUrl: string;
}

/** A sender for each channel that the settings name. */
export async function createChannels(
  { websubHub, notify, spotify, publicUrl: setUrl }: Config,
  { em, send, publicUrl }: ChannelParts,
): Promise<Map<PushChannel, SendMessage>> {
  const readSummary = createReadSummary(em, { isSandbox: spotify === null, pageUrl: setUrl && `${setUrl}/` });
  const { ntfyUrl, discordUrl, slackUrl, appriseUrl, email } = notify;
  const chats = { ntfy: ntfyUrl, discord: discordUrl, slack: slackUrl, apprise: appriseUrl };
  const channels = new Map<PushChannel, SendMessage>();
  for (const name of ['ntfy', 'discord', 'slack', 'apprise'] as const) {
    const url = chats[name];
    if (url !== null) channels.set(name, createChatSender({ send, url, template: templates[name], readSummary }));
  }
  if (email !== null) channels.set('email', await createEmailSender(email, readSummary));
  if (websubHub !== null) channels.set('websub', createWebSubSender({ send, hubUrl: websubHub, publicUrl }));
  return channels;
}

interface ChatOptions {
  send: SendRequest;
  url: string;
  template: Template;
  readSummary: ReadSummary;
}

const createChatSender =
  ({ send, url, template, readSummary }: ChatOptions): SendMessage =>
  async (_target, message, signal) => {
    const summary = await readSummary(message);
    return summary === null ? { result: 'skipped' } : attempt(send, template(url, summary), signal);
  };
