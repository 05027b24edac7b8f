import { refOf } from './schemas.ts';

const problem = 'application/problem+json';

/** A response with a body of one media type. */
export const answer = (description: string, mediaType: string, schema: object, more: object = {}) => ({
  description,
  content: { [mediaType]: { schema, ...more } },
});

export const json = (description: string, id: string, example?: unknown) =>
  answer(description, 'application/json', refOf(id), example === undefined ? {} : { example });

export const problemAnswer = (description: string, id: string, example?: unknown) =>
  answer(description, problem, refOf(id), example === undefined ? {} : { example });

export const responses = {
  Refused: problemAnswer(
    'The request is refused: a method that is not possible here, a path with nothing at it.',
    'Problem',
  ),
  Failed: problemAnswer('The server met an error, or cannot answer now.', 'Problem'),
  BadInput: problemAnswer('A parameter cannot be read, or is not known here; field names it.', 'BadInput', {
    type: 'about:blank',
    title: 'Bad input',
    status: 400,
    detail: 'market: expected two capital letters such as US, got us',
    field: 'market',
  }),
  NotModified: {
    description: 'Nothing has changed since the answer that If-None-Match or If-Modified-Since speak of.',
  },
};

export const responseRef = (name: keyof typeof responses) => ({ $ref: `#/components/responses/${name}` });

/** What every operation may answer. */
export const usual = { '4XX': responseRef('Refused'), '5XX': responseRef('Failed') };
