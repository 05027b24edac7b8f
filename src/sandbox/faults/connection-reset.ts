/** What fetch rejects with, or the body with `terminated`, when the other side breaks the connection. */
export const connectionReset = (message: 'fetch failed' | 'terminated'): TypeError =>
  new TypeError(message, { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
