import { z } from 'zod';

export const uri = z.string().meta({ format: 'uri' });
export const dateTime = z.string().meta({ format: 'date-time' });
export const count = z.int().min(0);

/** The source of the releases. Those of the sandbox are demo data. */
export const source = z.enum(['sandbox', 'browse', 'search', 'listenbrainz']);

/** The schemas that have a name in the document. */
const components = z.registry<{ id: string }>();

/** Gives a schema its name. */
export function component<T extends z.ZodType>(id: string, schema: T): T {
  components.add(schema, { id });
  return schema;
}

const toReference = (id: string) => `#/components/schemas/${id}`;

export function refOf(schema: z.ZodType): { $ref: string } {
  const named = components.get(schema);
  if (!named) throw new Error('The schema has no name');
  return { $ref: toReference(named.id) };
}

export function toComponents(): Record<string, object> {
  const { schemas } = z.toJSONSchema(components, {
    uri: toReference,
    // A client that holds answers to the document is not to fail over a field that is added to them.
    override: ({ jsonSchema }) => void delete jsonSchema.additionalProperties,
  });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}

const condition = (name: string, description: string) => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string' },
});

const ifNoneMatch = condition(
  'If-None-Match',
  'The ETag of an earlier response. If it is still valid, the response is 304.',
);
const ifModifiedSince = condition(
  'If-Modified-Since',
  'The Last-Modified of an earlier response, for clients that do not store its ETag.',
);

/** For answers that the program decides, and for those from the graph. */
export const tagCondition = [ifNoneMatch];
export const conditions = [ifNoneMatch, ifModifiedSince];

/** The query parameters of a route as OpenAPI has them, from the schema that reads them. */
export function toParameters(parameters: z.ZodObject): object[] {
  const { properties = {} } = z.toJSONSchema(parameters);
  return Object.entries(properties).map(([name, property]) => {
    if (typeof property === 'boolean') throw new Error(`The parameter ${name} has no schema`);
    const { description, example, ...schema } = property;
    const shown = example === undefined ? {} : { example };
    // Generated clients then send type=album,ep.
    const style = schema.type === 'array' ? { style: 'form', explode: false } : {};
    return { name, in: 'query', description, ...shown, ...style, schema };
  });
}

const textHeader = (description: string) => ({ description, schema: { type: 'string' } });

export const headers = {
  Link: textHeader('RFC 8288: the next page, with rel="next". Absent on the last page.'),
  ResumeLink: textHeader(
    'RFC 8288: where to continue at once, with rel="next". If the response is empty, where to continue later, with rel="self".',
  ),
  ServiceLink: textHeader('RFC 8631: the OpenAPI document, with rel="service-desc".'),
  Location: { description: 'The path to request instead.', schema: { type: 'string', format: 'uri-reference' } },
  ETag: textHeader('The entity tag of the response, for If-None-Match.'),
  'Last-Modified': textHeader('When the graph last changed, for If-Modified-Since.'),
  'Cache-Control': textHeader('How long the response may be cached.'),
  'Retry-After': { description: 'The number of seconds to wait before the next attempt.', schema: { type: 'integer' } },
  RateLimit: textHeader('The number of requests and of points left, and for how many seconds.'),
  'RateLimit-Policy': textHeader('The number of requests and of points allowed per minute.'),
};

const headerRef = (component: keyof typeof headers, name: string = component) => ({
  [name]: { $ref: `#/components/headers/${component}` },
});

export const link = headerRef('Link');
/** Of changes, which have no end. */
export const resumeLink = headerRef('ResumeLink', 'Link');
export const serviceLink = headerRef('ServiceLink', 'Link');
export const location = headerRef('Location');
export const entityTag = headerRef('ETag');
/** For answers from the graph, which change only when it does. */
export const validators = { ...entityTag, ...headerRef('Last-Modified') };

const unmodified = { ...validators, ...headerRef('Cache-Control') };
const rateLimit = { ...headerRef('Retry-After'), ...headerRef('RateLimit'), ...headerRef('RateLimit-Policy') };

const problemFields = {
  type: z.string().meta({ format: 'uri-reference' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
};

export const problemSchema = component(
  'Problem',
  z.strictObject(problemFields).describe('RFC 9457: why the server refused the request.'),
);

const badInput = component(
  'BadInput',
  z.strictObject({ ...problemFields, field: z.string().describe('The name of the invalid parameter.') }),
);

export const ambiguousName = component(
  'AmbiguousName',
  z.strictObject({
    ...problemFields,
    artists: z.array(z.strictObject({ id: z.string(), name: z.string(), url: uri, href: z.string() })),
  }),
);

/** A response with a body of one media type. */
export const answer = (description: string, mediaType: string, schema: object, more: object = {}) => ({
  description,
  content: { [mediaType]: { schema, ...more } },
});

export const json = (description: string, body: z.ZodType, example?: unknown) =>
  answer(description, 'application/json', refOf(body), example === undefined ? {} : { example });

export const problemAnswer = (description: string, body: z.ZodType, example?: unknown) =>
  answer(description, 'application/problem+json', refOf(body), example === undefined ? {} : { example });

const exampleOf = (name: string, title: string, status: number, detail: string) => ({
  type: `/problems/${name}`,
  title,
  status,
  detail,
});

export const responses = {
  Refused: problemAnswer(
    'The request is refused, for example because the path or the method does not exist.',
    problemSchema,
    exampleOf('method-not-allowed', 'Method not allowed', 405, 'POST is not allowed here. Allowed: GET, HEAD, OPTIONS'),
  ),
  NotAcceptable: problemAnswer(
    'Accept or Accept-Encoding excludes every form of the response.',
    problemSchema,
    exampleOf(
      'not-acceptable',
      'Not acceptable',
      406,
      'The response is application/json, but the Accept header excludes it.',
    ),
  ),
  RateLimited: {
    ...problemAnswer(
      'Too many requests from this address within a minute.',
      problemSchema,
      exampleOf('rate-limited', 'Too many requests', 429, 'Try again in 12 seconds.'),
    ),
    headers: rateLimit,
  },
  Failed: problemAnswer(
    'The server failed, or is not available now.',
    problemSchema,
    exampleOf('unavailable', 'Not available', 503, 'The database does not respond.'),
  ),
  BadInput: problemAnswer('A parameter is invalid or unknown. The member field names it.', badInput, {
    type: '/problems/bad-input',
    title: 'Bad input',
    status: 400,
    detail: 'market: expected two capital letters such as US, got us',
    field: 'market',
  }),
  NotModified: {
    description: 'The response that If-None-Match or If-Modified-Since names is still valid.',
    headers: unmodified,
  },
};

export const responseRef = (name: keyof typeof responses) => ({ $ref: `#/components/responses/${name}` });

/** What every operation may answer. */
export const usual = {
  406: responseRef('NotAcceptable'),
  429: responseRef('RateLimited'),
  '4XX': responseRef('Refused'),
  '5XX': responseRef('Failed'),
};
