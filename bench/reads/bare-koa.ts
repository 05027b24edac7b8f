import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import Koa from 'koa';

/** Koa alone: sends one response, received once by IPC, to every request. */
interface FixedResponse {
  status: number;
  headers: Record<string, string>;
  /** Base64. */
  body: string;
}

const [fixed]: FixedResponse[] = await once(process, 'message');
const { status = 500, headers = {}, body = '' } = fixed ?? {};
const bytes = Buffer.from(body, 'base64');

const host = new Koa();
host.use(async (ctx) => {
  if (ctx.method === 'POST') await text(ctx.req);
  ctx.status = status;
  ctx.set(headers);
  if (status === 200) ctx.body = bytes;
});
const server = host.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
