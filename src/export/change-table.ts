import { z } from 'zod';
import { listChanges, parseChangeQuestion } from '../catalog/read/changes.ts';
import { changeParameters } from '../rest/parameters.ts';
import { readQuery } from '../rest/read-query.ts';
import { type ExportTable, exportPageSize } from './table.ts';

/** The filter of changes. */
export const changeFilters = z.object({ after: changeParameters.shape.after });

export const changeTable: ExportTable = {
  columns: {
    cursor: 'text',
    revision: 'integer',
    at: 'time',
    kind: 'text',
    type: 'text',
    id: 'text',
    market: 'text',
    fields: 'json',
  },
  read(query) {
    const { after: start = null } = readQuery(changeFilters, query);
    // Parsed now, so that a wrong cursor is refused before anything is written.
    const first = parseChangeQuestion({ first: exportPageSize, after: start }, exportPageSize);
    return async function* (reader) {
      for (let question = first; ; ) {
        const page = await listChanges(reader, question);
        for (const [index, change] of page.nodes.entries())
          yield {
            cursor: page.cursorAt(index),
            revision: change.revision,
            at: change.at,
            kind: change.kind,
            type: change.type.toLowerCase(),
            id: change.spotifyId,
            market: change.market,
            fields: change.fields,
          };
        if (!page.hasMore) return;
        question = parseChangeQuestion({ first: exportPageSize, after: page.endCursor() }, exportPageSize);
      }
    };
  },
};
