import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { documents } from './documents.ts';
import { drawJson } from './draw-json.ts';
import { alterCursor } from './draw-target.ts';
import { oddText } from './odd-texts.ts';
import type { Vocabulary } from './read-vocabulary.ts';

const schema = readFileSync(join(import.meta.dirname, '../../../schema.graphql'), 'utf8');
/** Every name in the schema. */
const names = [...new Set(schema.replace(/"""[\s\S]*?"""/g, '').match(/\w+/g))];
const token = /"(?:[^"\\]|\\.)*"|\.\.\.|[$@]?\w+|-?\d+(?:\.\d+)?|[^\s,]/g;

/** A document that was valid, with some of its tokens dropped, doubled, swapped or replaced. */
export function drawDocument(random: SeededRandom, vocabulary: Vocabulary): string {
  const tokens = random.pick(documents).match(token) ?? [];
  const changes = random.pick([0, 1, 1, 1, 2, 4, 20]);
  for (let change = 0; change < changes; change++) {
    const at = random.below(tokens.length);
    const way = random.below(8);
    if (way === 0) tokens.splice(at, 1);
    else if (way === 1) tokens.splice(at, 0, tokens[at] ?? '');
    else if (way === 2) tokens.splice(at, 2, tokens[at + 1] ?? '', tokens[at] ?? '');
    else if (way === 3) tokens[at] = drawLiteral(random, vocabulary);
    else if (way === 4) tokens.splice(at, 0, random.pick(additions));
    else replaceAlike(tokens, at, random, vocabulary);
  }
  const text = tokens.join(' ');
  return random.chance(0.05) ? random.pick(wholes)(text) : text;
}

/** Replaces a name by a name and a value by a value, so that the result is more often valid. */
function replaceAlike(tokens: string[], at: number, random: SeededRandom, vocabulary: Vocabulary): void {
  const values = [...tokens.keys()].filter((index) => /^["\d-]/.test(tokens[index] ?? ''));
  if (values.length > 0 && random.chance(0.6)) tokens[random.pick(values)] = drawLiteral(random, vocabulary);
  else if (/^\w/.test(tokens[at] ?? '')) tokens[at] = random.pick(names);
}

function drawLiteral(random: SeededRandom, { cursors, nodes, artists }: Vocabulary): string {
  const text = random.pick([
    oddText(random),
    alterCursor(random.pick(cursors), random),
    random.pick([...nodes, ...artists]),
  ]);
  return random.pick([
    JSON.stringify(text),
    JSON.stringify(text),
    random.pick([
      '0',
      '-1',
      '1',
      '101',
      '2147483648',
      '1e400',
      '-0.0',
      'null',
      'true',
      'NAME',
      '[]',
      '{}',
      '[[1]]',
      '$first',
      '$none',
    ]),
    `{ ${random.pick(names)}: ${JSON.stringify(text)} }`,
    `"""${text.replaceAll('"', '')}"""`,
  ]);
}

const additions = [
  '@unknown',
  '@skip(if: "x")',
  '@include(if: $none)',
  '@deprecated @deprecated',
  '...cyclic',
  '... on Query { __typename }',
  '... on Artist { name }',
  '__schema { types { name } }',
  'a: __typename b: __typename',
  'catalog { revision }',
  '$x: Int = $x',
  '"\\ud800"',
  '"\\u{110000}"',
  '\0',
  '#',
  '&',
];

const wholes: ((text: string) => string)[] = [
  (text) => `${text} fragment cyclic on Query { ...cyclic2 } fragment cyclic2 on Query { ...cyclic }`,
  (text) => `${text} ${text}`,
  () => `{ ...cyclic } fragment cyclic on Query { catalog { revision } ...cyclic }`,
  () => `{ a: ${'catalog { '.repeat(3_000)}`,
  () => `{ ${'__typename '.repeat(5_000)} }`,
  () => `{ ${Array.from({ length: 50 }, (_, index) => `a${index}: catalog { revision }`).join(' ')} }`,
  () => `{ artists { nodes { ${'releases { nodes { artists { '.repeat(30)} name ${'} } }'.repeat(30)} } } }`,
  () => `{ search(query: ${'['.repeat(5_000)}) }`,
  () => 'type Query { a: Int }',
  () => 'extend schema @x',
  () => `query A { __typename } query A { __typename } query { __typename }`,
  () => `query ($a: [[[[Int!]!]!]!]!, $b: Artist, $c: None) { __typename }`,
  () => '',
];

/** What goes with a document: JSON texts by name. */
export function drawOperation(random: SeededRandom, vocabulary: Vocabulary): Record<string, string> {
  const { cursors, nodes, artists } = vocabulary;
  const value = () =>
    random.pick<() => string>([
      () => drawJson(random),
      () => JSON.stringify(alterCursor(random.pick(cursors), random)),
      () => JSON.stringify(random.pick([...cursors, ...nodes, ...artists])),
      () => JSON.stringify(random.below(120)),
      () => `[${nodes.map((node) => JSON.stringify(node)).join()}]`,
      () => `{ "${random.pick(names)}": ${drawJson(random)} }`,
    ])();
  const operation: Record<string, string> = { query: JSON.stringify(drawDocument(random, vocabulary)) };
  if (random.chance(0.6)) {
    const given = [
      'first',
      'last',
      'after',
      'before',
      'filter',
      'orderBy',
      'query',
      'id',
      'ids',
      'name',
      'input',
      'all',
    ];
    const variables = given.filter(() => random.chance(0.5)).map((name) => `"${name}": ${value()}`);
    operation.variables = random.chance(0.85) ? `{${variables.join()}}` : drawJson(random);
  }
  if (random.chance(0.1))
    operation.operationName = random.pick(['"List"', '"A"', '""', '"__proto__"', drawJson(random)]);
  if (random.chance(0.1)) operation.extensions = random.pick([...extensions, drawJson(random)]);
  if (random.chance(0.05)) operation.query = drawJson(random);
  if (random.chance(0.05)) delete operation.query;
  if (random.chance(0.05)) operation[random.pick(['__proto__', 'constructor', 'http', 'extra'])] = drawJson(random);
  return operation;
}

const extensions = [
  '{"persistedQuery":null}',
  '{"persistedQuery":{}}',
  '{"persistedQuery":{"version":2,"sha256Hash":"x"}}',
  '{"persistedQuery":{"version":1,"sha256Hash":"x"}}',
  '{"persistedQuery":{"version":1,"sha256Hash":{"a":1}}}',
  '{"persistedQuery":{"version":"1","sha256Hash":["__proto__"]}}',
  '{"persistedQuery":{"version":1}}',
  '{"persistedQuery":"x"}',
  '{"persistedQuery":[[]]}',
];
