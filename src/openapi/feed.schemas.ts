import { z } from 'zod';
import { component } from './component.ts';
import { address, moment } from './values.ts';

const person = z.strictObject({ name: z.string(), url: address.optional() });

export const jsonFeed = component(
  'JsonFeed',
  z
    .strictObject({
      version: z.literal('https://jsonfeed.org/version/1.1'),
      title: z.string(),
      home_page_url: address,
      feed_url: address,
      description: z.string(),
      authors: z.array(person),
      items: z.array(
        z.strictObject({
          id: address,
          url: address,
          title: z.string(),
          content_html: z.string(),
          summary: z.string(),
          image: address.optional(),
          date_published: moment.optional(),
          date_modified: moment,
          authors: z.array(person),
          tags: z.array(z.string()),
        }),
      ),
    })
    .describe('JSON Feed 1.1.'),
);
