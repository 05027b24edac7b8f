import { z } from 'zod';
import { isTemplate } from '../api/routes.ts';

/** The range that a Response accepts. */
const status = z.int().min(200).max(599);
/** A longer timer would fire at once. */
const milliseconds = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const positions = z.array(z.int().min(0));

const headers = z.record(z.string(), z.string()).refine(isSendable, 'expected valid header names and values');

/** A failure of one request. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** An object is sent as JSON, text as plain text, or as HTML if it starts with `<`. */
  z.strictObject({
    kind: z.literal('status'),
    status,
    body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    headers: headers.optional(),
  }),
  z.strictObject({ kind: z.literal('delay'), ms: milliseconds }),
  /** Never answers; ends when the client disconnects. */
  z.strictObject({ kind: z.literal('hang') }),
  /** Resets the connection: before the headers, or after some bytes of the body. */
  z.strictObject({ kind: z.literal('cut'), afterBytes: z.int().min(0).optional() }),
  /** Sends a complete body whose JSON is cut in the middle. */
  z.strictObject({ kind: z.literal('malformed') }),
  z.strictObject({ kind: z.literal('html'), status: status.optional() }),
  /** Replaces items of a page or batch by null. */
  z.strictObject({ kind: z.literal('nulls'), positions }),
  /** Sends items of a page or batch twice. */
  z.strictObject({ kind: z.literal('duplicates'), positions }),
  /** Moves items of the route's list from its start to its end, from this request on; negative moves them back. Shifts add up. */
  z.strictObject({ kind: z.literal('shift'), by: z.int() }),
  /** Sends the body in small chunks. */
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

/** By route template: each request takes the next entry; null is no fault. */
export const faultScriptSchema = z
  .record(z.string(), z.array(faultSchema.nullable()))
  .superRefine((script, { addIssue }) => {
    for (const template of Object.keys(script).filter((key) => !isTemplate(key))) {
      addIssue({
        code: 'custom',
        path: [template],
        message: 'expected a route template such as /v1/artists/{id}',
      });
    }
  });

export type FaultScript = z.infer<typeof faultScriptSchema>;
