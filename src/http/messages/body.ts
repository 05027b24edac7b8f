import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, unzip } from 'node:zlib';
import type { Context } from 'koa';
import { AppError } from '../../errors.ts';

const inflate = promisify(unzip);

/** They decode a whole body. A stream may fail after its reader has left, and then ends the process. */
const decoders: Record<string, (body: Buffer, limits: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: inflate,
  'x-gzip': inflate,
  deflate: inflate,
  br: promisify(brotliDecompress),
  identity: async (body) => body,
};

/**
 * The body of a request without its Content-Encoding (RFC 9110 §8.4). It has at most `maxBytes`, encoded and not, or this
 * throws `BODY_TOO_LARGE`. Other errors: `UNSUPPORTED_MEDIA_TYPE`, `MALFORMED_BODY`, `CLIENT_LEFT`.
 */
export async function readRequestBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const coding = request.headers['content-encoding']?.trim().toLowerCase() || 'identity';
  const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
  if (!decode)
    throw new AppError(
      'UNSUPPORTED_MEDIA_TYPE',
      'The Content-Encoding of the body is not supported. Use gzip, deflate or br.',
    );
  const body = await collect(request, maxBytes);
  try {
    return await decode(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    // Z_DATA_ERROR, Z_BUF_ERROR, ERR__ERROR_FORMAT_… of brotli.
    if (!/^(Z_|ERR__ERROR_)/.test(codeOf(error))) throw error;
    throw new AppError('MALFORMED_BODY', 'The body does not match its Content-Encoding.', { cause: error });
  }
}

const formType = /^\s*application\/x-www-form-urlencoded\s*(;|$)/i;

/** The fields of a submitted form; none if the body has another type. */
export async function readForm({ req }: Context, maxBytes: number): Promise<URLSearchParams> {
  if (!formType.test(req.headers['content-type'] ?? '')) return new URLSearchParams();
  return new URLSearchParams((await readRequestBody(req, maxBytes)).toString());
}

/** By events: iterating over a stream takes several times as long. What exceeds the limit is read, and not kept. */
export function collect(request: IncomingMessage, maxBytes = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  let chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBytes) return void chunks.push(chunk);
    chunks = [];
    reject(tooLarge(maxBytes));
  });
  request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
  request.on('error', (error) =>
    reject(new AppError('CLIENT_LEFT', 'The connection closed before the body ended.', { cause: error })),
  );
  return promise;
}

const tooLarge = (maxBytes: number): AppError =>
  new AppError('BODY_TOO_LARGE', `The body is larger than ${maxBytes / 1024} KiB.`);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
