import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { HeaderMap } from '@apollo/server';

const requestStart = 'http.server.request.start';

/**
 * Collects the names of request headers that code in this process reads, libraries included, until disposed of. Copying
 * all headers reads none; Apollo, which works on a copy, is followed there.
 */
export function recordHeaderReads(): Disposable & { names: ReadonlySet<string> } {
  const names = new Set<string>();
  const getFromMap = HeaderMap.prototype.get;

  const watch = (headers: object): object => {
    let copied = new Set<PropertyKey>();
    return new Proxy(headers, {
      ownKeys(target) {
        copied = new Set(Reflect.ownKeys(target));
        return Reflect.ownKeys(target);
      },
      get(target, name) {
        if (!copied.delete(name)) names.add(String(name).toLowerCase());
        return Reflect.get(target, name);
      },
      has(target, name) {
        names.add(String(name).toLowerCase());
        return Reflect.has(target, name);
      },
    });
  };

  const onRequest = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage };
    Object.defineProperty(request, 'headers', { value: watch(request.headers) });
  };
  subscribe(requestStart, onRequest);
  HeaderMap.prototype.get = function get(name) {
    names.add(name.toLowerCase());
    return getFromMap.call(this, name);
  };
  return {
    names,
    [Symbol.dispose]: () => {
      unsubscribe(requestStart, onRequest);
      HeaderMap.prototype.get = getFromMap;
    },
  };
}
