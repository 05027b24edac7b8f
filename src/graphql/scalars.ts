import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';
import { calendarDay, countryCode, moment, type TextFormat, webAddress } from './text-formats.ts';

interface TextScalar extends TextFormat {
  name: string;
  description: string;
  specifiedByURL?: string;
}

/** A scalar that stays text. Library scalars parse days into Dates with a time zone, and check results again. */
function textScalar({ name, description, specifiedByURL, expected, accepts }: TextScalar): GraphQLScalarType<string> {
  const refuse = (shown: string, literal?: ValueNode): never => {
    throw new GraphQLError(`expected ${expected}, got ${shown}`, { nodes: literal ?? null });
  };
  return new GraphQLScalarType<string>({
    name,
    description,
    specifiedByURL: specifiedByURL ?? null,
    serialize: String,
    parseValue: (value) => (typeof value === 'string' && accepts(value) ? value : refuse(JSON.stringify(value))),
    parseLiteral: (node) => (node.kind === Kind.STRING && accepts(node.value) ? node.value : refuse(print(node), node)),
  });
}

export const DateScalar = textScalar({
  name: 'Date',
  description: 'A calendar day without a time zone: YYYY-MM-DD.',
  ...calendarDay,
});

export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description:
    'A date and time of RFC 3339. Results are in UTC with milliseconds: 2026-11-22T06:00:03.120Z. Arguments may have any offset.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  ...moment,
});

export const UrlScalar = textScalar({
  name: 'URL',
  description: 'An absolute http or https URL.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
  ...webAddress,
});

/** Only ever handed out: no argument takes it. */
export const JsonScalar = new GraphQLScalarType<unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  serialize: (value) => value,
});

export const CountryCodeScalar = textScalar({
  name: 'CountryCode',
  description: "A country of ISO 3166-1 alpha-2: two capital letters, such as US. Spotify's markets are countries.",
  ...countryCode,
});
