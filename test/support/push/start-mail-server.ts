import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  user: string;
  password: string;
  /** Headers and body. */
  text: string;
}

interface MailServer extends AsyncDisposable {
  port: number;
  mails: ReceivedMail[];
  /** How many messages it has refused. */
  readonly refused: number;
}

/** A real SMTP server on loopback that refuses the first messages, and stores the others. */
export async function startMailServer({ refusals = 0 } = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const login = { user: '', password: '' };
  let refused = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username = '', password = '' }, _session, callback) {
      Object.assign(login, { user: username, password });
      callback(null, { user: username });
    },
    onData(stream, { envelope }, callback) {
      void text(stream).then((content) => {
        if (refused < refusals) {
          refused += 1;
          callback(Object.assign(new Error('Try again'), { responseCode: 451 }));
          return;
        }
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), ...login, text: content });
        callback(null);
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    get refused() {
      return refused;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
