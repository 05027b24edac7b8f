import { type AskGraphQL, readAnswer } from './graphql-answer.ts';

/** A client that keeps cookies of one server, follows no redirect, and posts like a page of that server. */
export interface CookieJar {
  cookies: Map<string, string>;
  get(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, init?: RequestInit): Promise<Response>;
  graphql: AskGraphQL;
}

export function createCookieJar(url: string): CookieJar {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0\b/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const post: CookieJar['post'] = (path, init = {}) =>
    send(path, { method: 'POST', ...init, headers: { origin: url, ...Object.fromEntries(new Headers(init.headers)) } });
  return {
    cookies,
    get: send,
    post,
    graphql: async <Data>(query: string, variables: Record<string, unknown> = {}) =>
      readAnswer<Data>(
        await post('/graphql', {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        }),
      ),
  };
}
