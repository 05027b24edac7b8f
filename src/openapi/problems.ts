import { answer, entityTag, problemAnswer, problemSchema, responseRef, tagCondition, usual } from './parts.ts';

const page = (title: string) => ({
  ...answer('The page.', 'text/html', { type: 'string' }, { example: `<!doctype html><title>${title}</title>` }),
  headers: entityTag,
});

const problemParameter = {
  name: 'problem',
  in: 'path',
  required: true,
  description: 'The last part of the type of a problem.',
  example: 'bad-input',
  schema: { type: 'string' },
};

export const problemPaths = {
  '/problems/': {
    get: {
      operationId: 'listProblems',
      tags: ['Description'],
      summary: 'The types of problems',
      description: 'A page for people that links the page of each type.',
      parameters: tagCondition,
      responses: { 200: page('Problems'), 304: responseRef('NotModified'), ...usual },
    },
  },
  '/problems/{problem}': {
    get: {
      operationId: 'getProblem',
      tags: ['Description'],
      summary: 'What a type of problem means',
      description: 'A page for people. Its path is the type of the problem.',
      parameters: [problemParameter, ...tagCondition],
      responses: {
        200: page('Bad input'),
        304: responseRef('NotModified'),
        404: problemAnswer('No problem has this type.', problemSchema, {
          type: '/problems/not-found',
          title: 'Not found',
          status: 404,
          detail: 'Nothing exists at /problems/nothing',
        }),
        ...usual,
      },
    },
  },
};
