export interface ProblemType {
  status: number;
  title: string;
  /** What happened. */
  meaning: string;
  /** What to do about it. */
  advice: string;
  /** What the problem says beyond `type`, `title`, `status` and `detail`. */
  fields?: Readonly<Record<string, string>>;
}

/** Every problem that has a type of its own; the answers and the pages at `/problems/` read it here. */
export const problemTypes = {
  'ambiguous-name': {
    status: 300,
    title: 'Several artists have this name',
    meaning: 'More than one artist has this name.',
    advice: 'Request one of the listed artists by its id.',
    fields: {
      artists: 'The artists with this name, each with id, name, url and href, the path of the artist on this server.',
    },
  },
  'bad-input': {
    status: 400,
    title: 'Bad input',
    meaning: 'A parameter is unknown or has an invalid value, or the server cannot read the request.',
    advice: 'Change the request as the detail says. The same request fails again.',
    fields: { field: 'The name of the invalid parameter. Absent if the server cannot read the request at all.' },
  },
  'foreign-origin': {
    status: 403,
    title: 'Origin not allowed',
    meaning: 'A web page of another origin sent a request that is not GET or HEAD.',
    advice: 'Use GET, or ask the operator of the server to add the origin to CORS_ORIGINS.',
  },
  'login-failed': {
    status: 400,
    title: 'Login failed',
    meaning:
      'The login with Spotify was not completed: access was denied, the login expired or was already completed, or another browser started it.',
    advice: 'Log in again at /auth/login, in the same browser.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    meaning: 'Nothing exists at this path, or the graph has no item with this id or name.',
    advice:
      'Check the spelling. The graph contains an artist from its first listed release until the retention time of its last one ends.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The path exists, but not for this method.',
    advice: 'Use one of the methods in the Allow header.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    meaning: 'Accept or Accept-Encoding excludes every form of the response.',
    advice: 'Add the type that the detail names or */*, or remove the header.',
  },
  'cursor-expired': {
    status: 410,
    title: 'Cursor expired',
    meaning:
      'The server does not have all changes after this cursor. They were deleted, the graph was emptied, or an older backup was restored.',
    advice: 'Delete your copy, read catalog.changesCursor in GraphQL, copy the graph, and follow from that cursor.',
  },
  'body-too-large': {
    status: 413,
    title: 'Request body too large',
    meaning: 'The body is larger than 100 KiB.',
    advice: 'Send a smaller body.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    meaning: 'The server cannot read the media type or the encoding of the body.',
    advice: 'Send JSON with Content-Type: application/json, plain or compressed with gzip, deflate or br.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    meaning: 'Too many requests came from one address within a minute.',
    advice: 'Wait for the number of seconds in Retry-After.',
  },
  internal: {
    status: 500,
    title: 'Internal server error',
    meaning: 'The server failed. Its log has the details.',
    advice: 'Try again later. If it fails again, ask the operator of the server.',
  },
  unavailable: {
    status: 503,
    title: 'Service unavailable',
    meaning: 'The database fails, Spotify does not respond to a login, or too many streams are open.',
    advice: 'Try again in a moment. If there is a Retry-After, wait for that number of seconds.',
  },
  overloaded: {
    status: 503,
    title: 'Too many reads wait',
    meaning: 'The request waited too long for its turn, or too many requests were waiting already.',
    advice: 'Wait for the number of seconds in Retry-After. Send fewer requests at the same time.',
  },
  timeout: {
    status: 503,
    title: 'The read took too long',
    meaning: 'The server stopped a read that ran for longer than 10 seconds.',
    advice: 'Request smaller pages, fewer fields or fewer filters. The same request may succeed on a less busy server.',
  },
} as const satisfies Record<string, ProblemType>;

export type ProblemName = keyof typeof problemTypes;

/** A path of this server (RFC 9457 §3.1.1 allows it): what it is called from outside is known to proxies, not to it. */
export const addressOf = (name: ProblemName): string => `/problems/${name}`;

export const problemNames = Object.keys(problemTypes).filter(isProblemName);

export function isProblemName(name: string): name is ProblemName {
  return Object.hasOwn(problemTypes, name);
}
