import type { z } from 'zod';
import { refOf } from './component.ts';
import { rateLimit, unmodified } from './headers.ts';
import { badInput, problem } from './problem.schemas.ts';

/** A response with a body of one media type. */
export const answer = (description: string, mediaType: string, schema: object, more: object = {}) => ({
  description,
  content: { [mediaType]: { schema, ...more } },
});

export const json = (description: string, body: z.ZodType, example?: unknown) =>
  answer(description, 'application/json', refOf(body), example === undefined ? {} : { example });

export const problemAnswer = (description: string, body: z.ZodType, example?: unknown) =>
  answer(description, 'application/problem+json', refOf(body), example === undefined ? {} : { example });

export const responses = {
  Refused: problemAnswer(
    'The request is refused: a method that is not possible here, a path with nothing at it.',
    problem,
  ),
  NotAcceptable: problemAnswer('Accept or Accept-Encoding leaves out every form of the answer.', problem),
  RateLimited: {
    ...problemAnswer('More requests came from this address than are answered in a minute.', problem),
    headers: rateLimit,
  },
  Failed: problemAnswer('The server met an error, or cannot answer now.', problem),
  BadInput: problemAnswer('A parameter cannot be read, or is not known here; field names it.', badInput, {
    type: '/problems/bad-input',
    title: 'Bad input',
    status: 400,
    detail: 'market: expected two capital letters such as US, got us',
    field: 'market',
  }),
  NotModified: {
    description: 'Nothing has changed since the answer that If-None-Match or If-Modified-Since speak of.',
    headers: unmodified,
  },
};

export const responseRef = (name: keyof typeof responses) => ({ $ref: `#/components/responses/${name}` });

/** What every operation may answer. */
export const usual = {
  406: responseRef('NotAcceptable'),
  429: responseRef('RateLimited'),
  '4XX': responseRef('Refused'),
  '5XX': responseRef('Failed'),
};
