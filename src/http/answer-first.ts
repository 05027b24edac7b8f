import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '../logger.ts';
import type { KeptAnswers } from './kept-answers/keep-answers.ts';
import type { RateLimit } from './limit-rate.ts';

export interface FirstParts {
  rate: RateLimit | null;
  kept: KeptAnswers | null;
  logger: Logger;
}

/** Counts each request, and answers what was answered before; all others, also those that are too many, are for `next`. */
export function answerFirst({ rate, kept, logger }: FirstParts, next: RequestListener): RequestListener {
  const isAnswered = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (rate && !(await rate.count(request, response))) return false;
    return (await kept?.answerAgain(request, response)) ?? false;
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
