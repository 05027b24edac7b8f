import { hubFormats } from '../../feeds/feed-formats.ts';
import type { SendMessage } from '../delivery.ts';
import type { SendRequest } from '../http-sender.ts';
import { attempt } from '../webhook-sender.ts';

interface WebSubOptions {
  send: SendRequest;
  hubUrl: string;
  /** The start of all links, without a final slash. */
  publicUrl: string;
}

/**
 * Notifies a WebSub hub that the feeds changed. The specification leaves the request to hub and publisher: most hubs take
 * `hub.url`, as PubSubHubbub had it, and some `hub.topic`.
 */
export const createWebSubSender =
  ({ send, hubUrl, publicUrl }: WebSubOptions): SendMessage =>
  async (_target, _message, signal) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const format of hubFormats) {
      const topic = `${publicUrl}/feeds/releases.${format}`;
      const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic }).toString();
      const made = await attempt(send, { url: hubUrl, headers, body }, signal);
      if (made.result !== 'delivered') return made;
    }
    return { result: 'delivered' };
  };
