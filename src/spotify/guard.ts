import type { EndpointGroup } from './endpoint-group.ts';

/** Decides about each request to an endpoint, repeated ones included: sends it, or throws in its place. */
export type Guard = <T>(endpoint: EndpointGroup, request: () => Promise<T>) => Promise<T>;

export const unguarded: Guard = (_, request) => request();

/** Both have to let a request go; the first is asked first. */
export const bothGuards =
  (first: Guard, second: Guard): Guard =>
  (endpoint, request) =>
    first(endpoint, () => second(endpoint, request));
