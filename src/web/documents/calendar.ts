import { z } from 'zod';
import { frameFragment, frameShape } from './frame.ts';
import { dayCountsShape } from './home.ts';
import { itemFragment, itemShape } from './item.ts';
import { pageDocument, pagesFragment, pagesShape } from './page-document.ts';

const text = `
query Calendar($month: ReleaseFilter, $first: Int, $after: String, $last: Int, $before: String) {
  ...Frame
  releaseCounts(filter: $month) { byDay(first: 31) { day count } }
  releases(first: $first, after: $after, last: $last, before: $before, filter: $month) {
    nodes { ...Item }
    pageInfo { ...Pages }
  }
}`;

const shape = z.strictObject({
  ...frameShape,
  releaseCounts: z.strictObject({ byDay: dayCountsShape }),
  releases: z.strictObject({ nodes: z.array(itemShape), pageInfo: pagesShape }),
});

export const calendarDocument = pageDocument(text, shape, [frameFragment, itemFragment, pagesFragment]);
