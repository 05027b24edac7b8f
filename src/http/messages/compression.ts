import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, Middleware } from 'koa';
import compress from 'koa-compress';
import Negotiator from 'negotiator';
import { AppError } from '../../errors.ts';

const encodings = ['br', 'gzip'] as const;

export type Encoding = (typeof encodings)[number];

export const isEncoding = (text: string): text is Encoding => encodings.some((encoding) => encoding === text);

/** Shorter bodies are sent as they are: encoding them saves no packet. */
export const minEncodedBytes = 1024;

// Responses are encoded per request: beyond quality 4, brotli takes much longer for little less. Few bodies exceed
// 512 kB, and a window of 2^19 bytes takes an eighth of the default's memory.
const brotli: BrotliOptions = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 19 },
};

const compressBrotli = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress);

/** Encodes a whole body with the options of {@link compressBody}. */
export const encode: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => compressBrotli(body, brotli),
  gzip: promisify<Buffer, Buffer>(gzip),
};

/** All that an Accept-Encoding decides. */
interface AcceptedCodings {
  /** The coding of a body that is long enough; null if every coding and identity are refused. */
  preferred: Encoding | 'identity' | null;
  takesIdentity: boolean;
}

/** RFC 9110 §12.5.3; on equal quality, brotli before gzip before identity. A bare `*` means gzip, as in koa-compress. */
export function readAcceptEncoding(header: string): AcceptedCodings {
  const available = [...encodings, 'identity'] as const;
  const accepted = new Negotiator({ headers: { 'accept-encoding': header } }).encodings(available, {
    preferred: available,
  });
  const preferred = header === '*' ? 'gzip' : available.find((coding) => coding === accepted[0]);
  return { preferred: preferred ?? null, takesIdentity: accepted.includes('identity') };
}

const acceptedBy = (ctx: Context): AcceptedCodings => readAcceptEncoding(ctx.get('Accept-Encoding'));

const encodeBody = compress({
  br: brotli,
  gzip: {},
  deflate: false,
  zstd: false,
  // An event is sent when it happens; an encoder would hold it back.
  filter: (type) => /^text\/(?!event-stream$)|[/+](json|x-ndjson|xml|javascript)$/.test(type),
  threshold: (_type, _size, ctx) => (acceptedBy(ctx).takesIdentity ? minEncodedBytes : 0),
});

/** Encodes bodies with brotli or gzip, as the client prefers. HEAD gets the headers of GET. */
export const compressBody: Middleware = async (ctx, next) => {
  const { method } = ctx;
  await encodeBody(ctx, async () => {
    await next();
    if (acceptedBy(ctx).preferred === null) ctx.compress = false;
    // koa-compress skips HEAD, and with it the headers of an encoded body.
    if (method === 'HEAD') ctx.method = 'GET';
  });
  ctx.method = method;
};

/** Refuses a request that accepts neither an encoding nor an unencoded body (RFC 9110 §12.5.3). */
export const refuseUnencodable: Middleware = (ctx, next) => {
  if (acceptedBy(ctx).preferred !== null) return next();
  throw new AppError(
    'NOT_ACCEPTABLE',
    `Accept-Encoding excludes all available encodings: ${encodings.join(', ')} and identity.`,
  );
};
