import { SourceError } from './source-error.ts';

interface FailedResponse {
  status: number;
  retryAfterMs: number | null;
}

/** The error of a response with another status than 200 and 404. */
export function toSourceError(name: string, { status, retryAfterMs }: FailedResponse): SourceError {
  if (status === 403 || status === 401) {
    return new SourceError('SOURCE_REFUSED', {
      message: `${name} refuses this server (${status}). Check CONTACT: it must name a person or a page that ${name} can reach.`,
      retryAfterMs,
    });
  }
  if (status === 503 || status === 429) {
    const message = `${name} is busy, or refuses this server for a while (${status}).`;
    return new SourceError('SOURCE_LIMITED', { message, retryAfterMs, isTransient: true });
  }
  if (status >= 500) {
    const message = `${name} failed (${status}).`;
    return new SourceError('SOURCE_UNAVAILABLE', { message, retryAfterMs, isTransient: true });
  }
  if (status === 400) {
    return new SourceError('SOURCE_BAD_REQUEST', { message: `${name} does not understand a request (${status}).` });
  }
  const message = `${name} sent an unexpected response (${status}).`;
  return new SourceError('SOURCE_INVALID_ANSWER', { message, isTransient: true });
}
