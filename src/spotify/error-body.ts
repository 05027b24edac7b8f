import { z } from 'zod';
import { parseJson } from './parse-json.ts';
import { quote } from './quote.ts';

export interface ErrorBody {
  isJson: boolean;
  /** Spotify's own words, when they can be repeated. */
  message: string | null;
  reason: string | null;
}

const text = z.string().nullable().catch(null);
// Accounts: {"error":"invalid_client","error_description":"…"}. API: {"error":{"status":…,"message":"…","reason":"…"}}.
const accountsShape = z.object({ error: z.string(), error_description: text });
const apiShape = z.object({ error: z.object({ message: text, reason: text }) });

/** Error bodies are JSON in two shapes, plain text, or the HTML of whatever stands in front of Spotify. */
export function parseErrorBody(body: string): ErrorBody {
  const json = parseJson(body);
  if (typeof json !== 'object') {
    const isHtml = body.trimStart().startsWith('<');
    return { isJson: false, message: isHtml ? null : quote(body), reason: null };
  }
  const api = apiShape.safeParse(json);
  if (api.success) return { isJson: true, message: quote(api.data.error.message), reason: api.data.error.reason };
  const accounts = accountsShape.safeParse(json);
  if (!accounts.success) return { isJson: true, message: null, reason: null };
  return { isJson: true, message: quote(accounts.data.error_description), reason: accounts.data.error };
}
