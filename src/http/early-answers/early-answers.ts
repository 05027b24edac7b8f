import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '../../logger.ts';
import type { RateLimit } from '../access/rate-limit.ts';

/** Answers a request, if it is one that it knows; whether it did. */
type EarlyAnswer = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

interface EarlyAnswerOptions {
  rate: RateLimit | null;
  /** Asked in turn. */
  answers: readonly EarlyAnswer[];
  logger: Logger;
}

/** Counts each request, and answers what came before; all others, also those that are too many, are for `next`. */
export function answerEarly({ rate, answers, logger }: EarlyAnswerOptions, next: RequestListener): RequestListener {
  const isAnswered = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (rate && !(await rate.count(request, response))) return false;
    for (const answer of answers) if (await answer(request, response)) return true;
    return false;
  };
  return (request, response) =>
    void isAnswered(request, response)
      .catch((error: unknown) => {
        // Such as a body that breaks off: whoever parses it meets that again, and answers it.
        logger.debug({ err: error }, 'A request could not be looked at beforehand');
        return false;
      })
      .then((isDone) => {
        if (!isDone) next(request, response);
      });
}
