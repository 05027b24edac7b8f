/** Whether a page of this origin came from the server that was asked for by this host. */
export const isOwnOrigin = (origin: string, host: string): boolean => URL.parse(origin)?.host === host.toLowerCase();
