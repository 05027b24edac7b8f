import { createClient } from 'graphql-sse';
import { describe, expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';

const app = await useApp();
const query = 'subscription { syncProgress { status } }';

describe.each(['/graphql', '/graphql/stream'])('graphql-sse at %s', (path) => {
  const url = app.url + path;

  it('receives events in distinct connections, its default', async () => {
    const client = createClient({ url, retryAttempts: 0 });
    const seen: unknown[] = [];
    const leave = client.subscribe(
      { query },
      { next: (event) => seen.push(event), error: (error) => seen.push(error), complete: () => {} },
    );
    await expect
      .poll(async () => {
        await app.sync();
        return seen;
      })
      .toContainEqual(expect.objectContaining({ data: { syncProgress: { status: 'SUCCEEDED' } } }));
    leave();
  });

  it('learns from the error that single connections are not supported', async () => {
    const client = createClient({ url, singleConnection: true, retryAttempts: 0 });
    await expect(client.iterate({ query }).next()).rejects.toThrow(
      'Server responded with 405: Method Not Allowed (leave out singleConnection to use distinct connections)',
    );
  });

  it('gets the same advice in the body', async () => {
    const response = await app.get(path, { method: 'PUT' });
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    expect(await response.json()).toEqual({
      errors: [
        {
          message: expect.stringMatching(/single connection mode of graphql-sse is not supported. Leave out/),
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
  });
});
