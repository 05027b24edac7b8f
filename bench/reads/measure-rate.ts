import autocannon, { type Request } from 'autocannon';

export interface Target {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** Called for the body of each request. */
  nextBody?: () => string;
  /** Expected status of every response. */
  status: number;
}

/** Responses per second to ten connections that send requests without a pause. */
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
    throw new Error(`${url} returned ${JSON.stringify(result.statusCodeStats)} with ${result.errors} errors`);
  }
  return result.requests.average;
}
