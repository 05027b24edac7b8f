import type { SeededRandom } from '../support/seeded-random.ts';

/** The types of fields: those without a selection, and those with one. */
interface Outputs {
  leaves: string[];
  composites: string[];
}

const fieldNames = ['name', 'length', 'toString', 'size', 'kind', 'next', 'items', 'valueOf'] as const;
const scalars = ['Json', 'Day', 'Odd'];
const builtIns = ['Int', 'Float', 'String', 'Boolean', 'ID'];
const enums = ['Colour', 'Level'];
const inputs = ['Place', 'Range'];

/** Draws the SDL of a schema with every kind of type. */
export function drawSchema(random: SeededRandom): string {
  const interfaces = upTo(random, 1, 3).map((number) => `Interface${number}`);
  const objects = upTo(random, 2, 5).map((number) => `Object${number}`);
  const unions = upTo(random, 1, 2).map((number) => `Union${number}`);
  const outputs: Outputs = {
    leaves: [...builtIns, ...enums, ...scalars],
    composites: [...interfaces, ...objects, ...unions, 'Query'],
  };
  const fieldsOf = new Map<string, string[]>();
  const parentsOf = new Map<string, string[]>();
  for (const [index, name] of interfaces.entries()) {
    // Some interfaces implement all interfaces before them.
    const parents = index > 0 && random.chance(0.5) ? interfaces.slice(0, index) : [];
    parentsOf.set(name, parents);
    fieldsOf.set(name, [...inherited(parents, fieldsOf, random), ...drawFields(name, outputs, random)]);
  }
  const definitions = interfaces.map((name) => definition('interface', name, parentsOf, fieldsOf));
  for (const name of objects) {
    const parents = random.chance(0.7) ? withParents(random.pick(interfaces), parentsOf) : [];
    parentsOf.set(name, parents);
    fieldsOf.set(name, [...inherited(parents, fieldsOf, random), ...drawFields(name, outputs, random)]);
    definitions.push(definition('type', name, parentsOf, fieldsOf));
  }
  // Every interface gets an object. Validation refuses fragments on an interface without one.
  for (const [index, name] of interfaces.entries()) {
    const parents = withParents(name, parentsOf);
    parentsOf.set(`Last${index}`, parents);
    fieldsOf.set(`Last${index}`, [
      ...inherited(parents, fieldsOf, random),
      ...drawFields(`Last${index}`, outputs, random),
    ]);
    definitions.push(definition('type', `Last${index}`, parentsOf, fieldsOf));
  }
  for (const name of unions) definitions.push(`union ${name} = ${subset(random, objects).join(' | ')}`);
  fieldsOf.set('Query', [
    ...drawFields('Query', outputs, random),
    ...outputs.composites.map((name) => `to${name}: ${wrap(name, random)}`),
  ]);
  definitions.push(definition('type', 'Query', parentsOf, fieldsOf), ...scalars.map((name) => `scalar ${name}`));
  return [...definitions, ...inputDefinitions].join('\n');
}

const inputDefinitions = [
  'enum Colour { RED GREEN BLUE }',
  'enum Level { LOW HIGH }',
  'input Place { x: Int! = 1 y: Float colour: Colour = GREEN inner: Place tags: [String!] }',
  'input Range { from: Int = 0 to: Int! levels: [[Level]!]! = [[LOW], []] place: Place = { x: 4, tags: ["a"] } any: Json }',
];

const upTo = (random: SeededRandom, least: number, most: number): number[] =>
  Array.from({ length: least + random.below(most - least + 1) }, (_, number) => number);

function subset(random: SeededRandom, names: readonly string[]): string[] {
  const chosen = names.filter(() => random.chance(0.6));
  return chosen.length > 0 ? chosen : [random.pick(names)];
}

const withParents = (name: string, parentsOf: ReadonlyMap<string, string[]>): string[] => [
  ...(parentsOf.get(name) ?? []),
  name,
];

/** The fields of the interfaces. Some of them become non-null. */
function inherited(
  parents: readonly string[],
  fieldsOf: ReadonlyMap<string, string[]>,
  random: SeededRandom,
): string[] {
  const byName = new Map<string, string>();
  for (const parent of parents) {
    for (const field of fieldsOf.get(parent) ?? []) byName.set(field.split(/[(:]/, 1)[0] ?? '', field);
  }
  return [...byName.values()].map((field) => (field.endsWith('!') || random.chance(0.8) ? field : `${field}!`));
}

/** Most names end in the name of their type, so that fields of different types can be merged. */
function drawFields(typeName: string, { leaves, composites }: Outputs, random: SeededRandom): string[] {
  const names = new Set(upTo(random, 1, 4).map(() => random.pick(fieldNames)));
  return [...names].map((name) => {
    const type = random.chance(0.55) ? random.pick(leaves) : random.pick(composites);
    const isShared = (name === 'length' || name === 'toString') && typeName.startsWith('Object');
    return `${isShared ? name : `${name}${typeName}`}${drawArguments(random)}: ${wrap(isShared ? 'Int' : type, random)}`;
  });
}

function drawArguments(random: SeededRandom): string {
  if (random.chance(0.6)) return '';
  const written = upTo(random, 1, 3).map((number) => `arg${number}: ${random.pick(argumentTypes)}`);
  return `(${written.join(' ')})`;
}

const argumentTypes = [
  ...builtIns,
  ...[...enums, ...inputs, 'Json'].flatMap((name) => [name, `${name}!`, `[${name}!]`, `[[${name}]!]`]),
  'Int! = 7',
  'Int = 8',
  'String! = "default"',
  'Colour = BLUE',
  '[Level!]! = [HIGH]',
  'Place! = { x: 2, inner: { y: 1.5 } }',
  'Range = { to: 3 }',
  'Boolean! = false',
];

/** Wraps a type into up to two lists. Each level may be non-null. */
function wrap(name: string, random: SeededRandom): string {
  const depth = random.chance(0.6) ? 0 : random.chance(0.75) ? 1 : 2;
  let type = name;
  for (let level = 0; level <= depth; level += 1) {
    if (level > 0) type = `[${type}]`;
    if (random.chance(0.35)) type = `${type}!`;
  }
  return type;
}

function definition(
  kind: string,
  name: string,
  parentsOf: ReadonlyMap<string, string[]>,
  fieldsOf: ReadonlyMap<string, string[]>,
): string {
  const parents = parentsOf.get(name) ?? [];
  const head = parents.length > 0 ? `${kind} ${name} implements ${parents.join(' & ')}` : `${kind} ${name}`;
  return `${head} {\n  ${(fieldsOf.get(name) ?? []).join('\n  ')}\n}`;
}
