/** What a request says of who sent it; empty where it says nothing. */
export interface Caller {
  authorization: string;
  /** The host that was asked for, maybe with a port. */
  host: string;
  /** The origin of the page that sent it. */
  origin: string;
  /** Whether a proxy says that it passed the request on. */
  isForwarded: boolean;
  /** The session that its cookie names. */
  sessionId: string;
}

export const nobody: Caller = { authorization: '', host: '', origin: '', isForwarded: false, sessionId: '' };
