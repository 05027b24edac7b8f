/** Why fetch failed, in brackets. Its message is always `fetch failed`; the cause has the system's code, such as ECONNREFUSED. */
export function networkReason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'connection failed';
  return `(${code})`;
}
