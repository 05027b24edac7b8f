import { STATUS_CODES } from 'node:http';
import type { Fault } from './fault.ts';

/** RFC 9110: these have no body. */
const bodiless: readonly number[] = [204, 205, 304];

export function respondStatus({ status, body, headers = {} }: Extract<Fault, { kind: 'status' }>): Response {
  const fields = new Headers(headers);
  if (body === undefined || bodiless.includes(status)) return new Response(null, { status, headers: fields });
  if (!fields.has('content-type')) fields.set('content-type', `${mediaType(body)}; charset=utf-8`);
  return new Response(typeof body === 'object' ? JSON.stringify(body) : body, { status, headers: fields });
}

/** A page such as a proxy puts in front of what does not answer it. */
export function respondHtml(status = 502): Response {
  const title = `${status} ${STATUS_CODES[status] ?? 'Unknown'}`;
  const body = `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>\n`;
  return respondStatus({ kind: 'status', status, body });
}

function mediaType(body: string | object): string {
  if (typeof body === 'object') return 'application/json';
  return body.startsWith('<') ? 'text/html' : 'text/plain';
}
