import { z } from 'zod';
import { isTemplate } from '../api/routes.ts';

/** What a Response can carry. */
const status = z.int().min(200).max(599);
/** Longer than this and a timer fires at once. */
const milliseconds = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const positions = z.array(z.int().min(0));

const headers = z.record(z.string(), z.string()).refine(isSendable, 'expected names and values that a header can have');

/** One way in which a request can go wrong. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** An object is sent as JSON, text as plain text, or as HTML when it starts with `<`. */
  z.strictObject({
    kind: z.literal('status'),
    status,
    body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    headers: headers.optional(),
  }),
  z.strictObject({ kind: z.literal('delay'), ms: milliseconds }),
  /** Never answers; ends when the client goes away. */
  z.strictObject({ kind: z.literal('hang') }),
  /** The connection breaks: before the headers, or after so many bytes of the body. */
  z.strictObject({ kind: z.literal('cut'), afterBytes: z.int().min(0).optional() }),
  /** The whole of a body whose JSON ends in its middle. */
  z.strictObject({ kind: z.literal('malformed') }),
  z.strictObject({ kind: z.literal('html'), status: status.optional() }),
  /** Items of a page or a batch are null. */
  z.strictObject({ kind: z.literal('nulls'), positions }),
  /** Items of a page or a batch come twice. */
  z.strictObject({ kind: z.literal('duplicates'), positions }),
  /**
   * From this request on the list behind the pages of this route has moved: so many items went from its head to its end,
   * or, when negative, from its end to its head. Shifts add up.
   */
  z.strictObject({ kind: z.literal('shift'), by: z.int() }),
  /** The body comes in small pieces. */
  z.strictObject({ kind: z.literal('drip'), chunkBytes: z.int().min(1), everyMs: milliseconds }),
]);

export type Fault = z.infer<typeof faultSchema>;

function isSendable(fields: Record<string, string>): boolean {
  try {
    new Headers(fields);
    return true;
  } catch {
    return false;
  }
}

/** By route template: each request takes the next entry, and null lets it be. */
export const faultScriptSchema = z
  .record(z.string(), z.array(faultSchema.nullable()))
  .superRefine((script, { addIssue }) => {
    for (const template of Object.keys(script).filter((key) => !isTemplate(key))) {
      addIssue({
        code: 'custom',
        path: [template],
        message: 'expected the template of a route, such as /v1/artists/{id}',
      });
    }
  });

export type FaultScript = z.infer<typeof faultScriptSchema>;
