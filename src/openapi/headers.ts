export const headers = {
  Link: {
    description: 'RFC 8288: where the list goes on, as rel="next"; absent at its end.',
    schema: { type: 'string' },
  },
  ResumeLink: {
    description:
      'RFC 8288: where the changes go on, as rel="next"; where the answer is empty, the place to ask again later, as rel="self".',
    schema: { type: 'string' },
  },
  Location: { description: 'The path to ask instead.', schema: { type: 'string', format: 'uri-reference' } },
  ETag: { description: 'The mark of this answer, for If-None-Match.', schema: { type: 'string' } },
  'Last-Modified': { description: 'When the graph last changed, for If-Modified-Since.', schema: { type: 'string' } },
  'Cache-Control': { description: 'How long the answer may be kept.', schema: { type: 'string' } },
  'Retry-After': { description: 'After how many seconds to try again.', schema: { type: 'integer' } },
  RateLimit: { description: 'How many requests are left, and for how many seconds.', schema: { type: 'string' } },
  'RateLimit-Policy': { description: 'How many requests a minute there are.', schema: { type: 'string' } },
};

const headerRef = (component: keyof typeof headers, name: string = component) => ({
  [name]: { $ref: `#/components/headers/${component}` },
});

export const link = headerRef('Link');
/** Of changes, which have no end. */
export const resumeLink = headerRef('ResumeLink', 'Link');
export const location = headerRef('Location');
export const entityTag = headerRef('ETag');
/** For answers from the graph, which change only when it does. */
export const validators = { ...entityTag, ...headerRef('Last-Modified') };

export const unmodified = { ...validators, ...headerRef('Cache-Control') };
export const rateLimit = { ...headerRef('Retry-After'), ...headerRef('RateLimit'), ...headerRef('RateLimit-Policy') };
