import { z } from 'zod';
import { isTemplate } from '../api/routes.ts';
import { faultSchema } from './fault.ts';

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
