import type { SendMessage } from '../delivery.ts';
import { idOf } from '../webhook-sender.ts';
import { type ReadSummary, toPlainText } from './release-summary.ts';

interface EmailSettings {
  /** `smtp:` or `smtps:`, with user and password if the server needs them. */
  smtpUrl: string;
  from: string;
  to: string;
}

/** For each step. The library has no signal to abort. */
const timeoutMs = 15_000;

/** Sends summaries by e-mail. Repeated attempts have the same Message-ID. */
export async function createEmailSender(
  { smtpUrl, from, to }: EmailSettings,
  readSummary: ReadSummary,
): Promise<SendMessage> {
  // Most servers send no e-mail. Loaded at the start: a new build removes the files of the running one.
  const { createTransport } = await import('nodemailer');
  const limits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  return async (_target, message) => {
    const summary = await readSummary(message);
    if (summary === null) return { result: 'skipped' };
    const transport = createTransport({ url: smtpUrl, ...limits });
    try {
      await transport.sendMail({
        from,
        to,
        subject: summary.title,
        text: toPlainText(summary),
        messageId: `<${idOf(message)}@release-graph.invalid>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { result: 'delivered' };
    } catch (error) {
      return { result: 'failed', reason: `The mail server did not take the message (${codeOf(error)}).` };
    } finally {
      transport.close();
    }
  };
}

/** The status of SMTP, or the code of the library. Messages may repeat addresses. */
function codeOf(error: unknown): string {
  const { responseCode, code } = Object(error) as { responseCode?: unknown; code?: unknown };
  return String(responseCode ?? code ?? 'no code');
}
