import { changeParameters } from '../rest/parameters.ts';
import { change } from './change.schemas.ts';
import { refOf } from './component.ts';
import { resumeLink, validators } from './headers.ts';
import { conditions, toParameters } from './parameters.ts';
import { problem } from './problem.schemas.ts';
import { answer, problemAnswer, responseRef, usual } from './responses.ts';

/** JSON Schema has no word for lines: each of them is what contentSchema says. */
const lines = {
  type: 'string',
  description: 'A change on each line, as JSON; empty where there is none yet.',
  contentMediaType: 'application/json',
  contentSchema: refOf(change),
};

export const changePaths = {
  '/api/changes': {
    get: {
      operationId: 'listChanges',
      tags: ['Changes'],
      summary: 'What was created, changed, listed, delisted and removed, the oldest first',
      description:
        'Every answer with a change has a Link to the next. Behind the last change the answer is empty, and its Link is the place to ask again later. Also with a final slash.',
      parameters: [...toParameters(changeParameters), ...conditions],
      responses: {
        200: { ...answer('Changes.', 'application/x-ndjson', lines), headers: { ...resumeLink, ...validators } },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        410: problemAnswer('What came after the cursor is no longer kept: copy the graph anew.', problem),
        ...usual,
      },
    },
  },
};
