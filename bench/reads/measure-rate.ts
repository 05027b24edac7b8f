import autocannon, { type Request } from 'autocannon';

export interface Target {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** The body of each request, asked for anew. */
  nextBody?: () => string;
  /** What every answer is to have. */
  status: number;
}

/** Answers a second over this many seconds to ten connections that ask without a pause. */
export async function measureRate(target: Target, seconds: number): Promise<number> {
  const { url, method = 'GET', headers = {}, nextBody, status } = target;
  const setupRequest = (request: Request): Request => ({ ...request, ...(nextBody ? { body: nextBody() } : {}) });
  const result = await autocannon({
    url,
    method,
    headers,
    connections: 10,
    duration: seconds,
    ...(nextBody ? { requests: [{ setupRequest }] } : {}),
  });
  const others = Object.entries(result.statusCodeStats ?? {}).filter(([code]) => Number(code) !== status);
  if (others.length > 0 || result.errors > 0) {
    throw new Error(`${url} answered ${JSON.stringify(result.statusCodeStats)} with ${result.errors} errors`);
  }
  return result.requests.average;
}
