import { z } from 'zod';
import { component } from './component.ts';
import { address } from './values.ts';

const problemFields = {
  type: z.string().meta({ format: 'uri-reference' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
};

export const problem = component(
  'Problem',
  z.strictObject(problemFields).describe('RFC 9457: why a request was refused.'),
);

export const badInput = component(
  'BadInput',
  z.strictObject({ ...problemFields, field: z.string().describe('The parameter at fault.') }),
);

export const ambiguousName = component(
  'AmbiguousName',
  z.strictObject({
    ...problemFields,
    artists: z.array(z.strictObject({ id: z.string(), name: z.string(), url: address, href: z.string() })),
  }),
);
