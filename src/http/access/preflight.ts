import type { Context } from 'koa';
import { AppError } from '../../errors.ts';

/** The content types that a page may send without a CORS preflight (Fetch standard, CORS-safelisted request-header). */
const safelistedTypes = ['', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/**
 * Refuses a GraphQL query by GET that a page of another origin could have sent without a CORS preflight. Such a page could
 * not read the response, but it could measure how long a query about the logged-in user takes.
 */
export function requirePreflight(ctx: Context): void {
  if (ctx.get('Apollo-Require-Preflight') !== '' || ctx.get('X-Apollo-Operation-Name') !== '') return;
  const [type = ''] = ctx.get('Content-Type').split(';');
  if (!safelistedTypes.includes(type.trim().toLowerCase())) return;
  // Browsers set this header, and pages cannot.
  if (ctx.get('Sec-Fetch-Site') === 'same-origin') return;
  throw new AppError(
    'PREFLIGHT_REQUIRED',
    'GET needs the header apollo-require-preflight: true. Add it to the headers of your client (in urql: fetchOptions.headers), or send queries by POST (in urql: preferGetMethod: false).',
  );
}
