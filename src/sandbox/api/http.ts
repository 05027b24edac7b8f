/** An error response with Spotify's texts. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export function respondJson(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

export function respondApiError({ status, message, headers }: ApiError): Response {
  return respondJson(status, { error: { status, message } }, headers);
}

export function respondMethodNotAllowed(allowed: string): Response {
  return respondJson(405, { error: { status: 405, message: 'Method not allowed' } }, { allow: allowed });
}

/** The accounts service has its own error format (RFC 6749 §5.2). */
export function respondAccountsError(error: string, description: string): Response {
  return respondJson(400, { error, error_description: description });
}
