import type { EndpointGroup } from './endpoint-group.ts';

/** Decides about a request to an endpoint: makes it, or throws in its place. Asked once, however often it is repeated. */
export type Guard = <T>(endpoint: EndpointGroup, request: () => Promise<T>) => Promise<T>;

export const unguarded: Guard = (_, request) => request();
