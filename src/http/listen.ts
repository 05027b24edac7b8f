import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../errors.ts';

export interface Listening extends AsyncDisposable {
  /** Where a person on this machine reaches it, without a final slash. */
  url: string;
}

/** How long a request that is under way may still take when the server stops. */
const graceMs = 5_000;

/** Serves until disposed of; then it takes no new request, and waits for those it has, though not for ever. */
export async function listen(
  handler: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const server = createServer(handler);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    throw new AppError('CANNOT_LISTEN', `Cannot listen on ${host}, port ${port}: ${whyNot(error)}`, { cause: error });
  }
  return {
    url: `http://${nameOf(host)}:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(impatience);
    },
  };
}

/** An address that stands for all of them is none that a browser opens. */
export function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'another program listens there. Choose another PORT.';
  if (code === 'EACCES') return 'this user may not. Choose a PORT above 1023.';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'this machine has no such address. Choose another HOST.';
  return String(code);
}
