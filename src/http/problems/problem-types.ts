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
    title: 'Several artists bear this name',
    meaning: 'The name is that of more than one artist, and none of them is preferred.',
    advice: 'Ask for one of those that are listed, by its id.',
    fields: { artists: 'The artists that bear the name, each with id, name, url and, in href, its address here.' },
  },
  'bad-input': {
    status: 400,
    title: 'Bad input',
    meaning: 'A parameter has a value that cannot be used, or the request cannot be read at all.',
    advice:
      'Read the detail, which says what was expected, and change the request; sent again as it is, it fails again.',
    fields: { field: 'The parameter at fault. Absent where the request as a whole cannot be read.' },
  },
  'foreign-origin': {
    status: 403,
    title: 'Not allowed to pages of this origin',
    meaning: 'A web page of another origin sent what could change something here.',
    advice: 'Read by GET, or have whoever runs the server name the origin in CORS_ORIGINS.',
  },
  'login-failed': {
    status: 400,
    title: 'Nobody is logged in',
    meaning:
      'A login with Spotify did not come to its end: access was not given, it took too long, it was ended before, or another browser began it.',
    advice: 'Log in again at /auth/login, in the browser that is to be logged in.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    meaning: 'Nothing is at this address, or the graph has nothing of this id or name (any more).',
    advice:
      'Check the spelling. An artist appears when a sync finds a release of it, and goes some time after its last one.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The address is known, but not for this method.',
    advice: 'Use one of the methods in the Allow header.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    meaning: 'Accept or Accept-Encoding leaves out every form in which the answer could be sent.',
    advice: 'Add what the detail names, or */*, or leave the header out.',
  },
  'cursor-expired': {
    status: 410,
    title: 'Cursor expired',
    meaning:
      'What came after this position is not known in full: it is no longer kept, or the graph was emptied or put back from a backup since.',
    advice: 'Drop your copy, read catalog.changesCursor in GraphQL, copy the graph, and follow from that cursor.',
  },
  'body-too-large': {
    status: 413,
    title: 'Request body too large',
    meaning: 'The body is larger than this server reads.',
    advice: 'Send less at once.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    meaning: 'The body is of a media type, or compressed in a way, that this server does not read.',
    advice: 'Send what the detail names, and say so in Content-Type.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    meaning: 'More requests came from one place than this server answers.',
    advice:
      'Wait for the seconds in Retry-After. Repeat what you have with If-None-Match: an unchanged answer costs little.',
  },
  internal: {
    status: 500,
    title: 'Internal server error',
    meaning: 'The server met an error that is its own; whoever runs it finds it in the log.',
    advice: 'Try again later. Tell whoever runs the server if it stays.',
  },
  unavailable: {
    status: 503,
    title: 'Not available now',
    meaning: 'The server lacks something that it needs, or has as much to do as it can.',
    advice: 'Try again in a moment, after the seconds in Retry-After if it is there.',
  },
} as const satisfies Record<string, ProblemType>;

export type ProblemName = keyof typeof problemTypes;

/** A path of this server (RFC 9457 §3.1.1 allows it): what it is called from outside is known to proxies, not to it. */
export const addressOf = (name: ProblemName): string => `/problems/${name}`;

export const problemNames = Object.keys(problemTypes).filter(isProblemName);

export function isProblemName(name: string): name is ProblemName {
  return Object.hasOwn(problemTypes, name);
}
