import {
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import type { SeededRandom } from '../support/seeded-random.ts';
import { DrawnVariables } from './drawn-variables.ts';

export interface DrawnQuery {
  text: string;
  document: DocumentNode;
  variables: Record<string, unknown>;
}

export interface DocumentOptions {
  maxDepth: number;
  /** How often a variable has an invalid value. */
  faultRate: number;
}

/** Draws a query for the schema; null if it is not valid. */
export function drawQuery(schema: GraphQLSchema, random: SeededRandom, options: DocumentOptions): DrawnQuery | null {
  const { text, variables } = new DocumentWriter(schema, random, options).write();
  const document = parse(text);
  return validate(schema, document).length > 0 ? null : { text, document, variables };
}

class DocumentWriter {
  readonly #schema: GraphQLSchema;
  readonly #random: SeededRandom;
  readonly #maxDepth: number;
  readonly #variables: DrawnVariables;
  readonly #fragments: { name: string; on: GraphQLCompositeType; text: string }[] = [];
  #fragmentCount = 0;
  /** The arguments of a field by its name in the response: those of one name must be the same, to be merged. */
  readonly #arguments = new Map<string, string>();

  constructor(schema: GraphQLSchema, random: SeededRandom, options: DocumentOptions) {
    this.#schema = schema;
    this.#random = random;
    this.#maxDepth = options.maxDepth;
    this.#variables = new DrawnVariables(random, options.faultRate);
  }

  write(): { text: string; variables: Record<string, unknown> } {
    const query = this.#schema.getQueryType();
    if (!query) throw new Error('The schema has no queries');
    const selection = this.#selection(query, this.#maxDepth);
    const { definitions, values } = this.#variables;
    const text = [
      `query Drawn${definitions.length > 0 ? `(${definitions.join(', ')})` : ''} ${selection}`,
      ...this.#fragments.map(({ name, on, text: body }) => `fragment ${name} on ${on.name} ${body}`),
    ].join('\n');
    return { text, variables: values };
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    const parts = Array.from({ length: 1 + random.below(4) }, () => this.#part(type, depth));
    const written = parts.filter((part) => part !== null);
    return `{ ${written.length > 0 ? written.join(' ') : '__typename'} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string | null {
    const random = this.#random;
    if (random.chance(0.08)) return `${random.chance(0.3) ? 'kindOf: ' : ''}__typename${this.#directives()}`;
    if (depth > 0 && random.chance(0.2)) return this.#inlineFragment(type, depth);
    if (depth > 0 && random.chance(0.12)) return this.#spread(type, depth);
    return isUnionType(type) ? this.#inlineFragment(type, depth) : this.#field(type, depth);
  }

  #field(type: Exclude<GraphQLCompositeType, { getTypes(): unknown }>, depth: number): string | null {
    const random = this.#random;
    const fields = Object.values(type.getFields());
    const usable = depth > 0 ? fields : fields.filter((each) => !isCompositeType(getNamedType(each.type)));
    if (usable.length === 0) return null;
    const field = random.pick(usable);
    const named = getNamedType(field.type);
    const variant = random.chance(0.75) ? 0 : 1 + random.below(2);
    const key = `${type.name}.${field.name} ${variant}`;
    const args = this.#arguments.get(key) ?? this.#writeArguments(field);
    this.#arguments.set(key, args);
    const alias = variant > 0 ? `${field.name}As${variant}: ` : '';
    const below = isCompositeType(named) ? ` ${this.#selection(named, depth - 1)}` : '';
    const written = `${alias}${field.name}${args}${this.#directives()}${below}`;
    // The same field again, to be merged with the first.
    if (!isCompositeType(named) || random.chance(0.85)) return written;
    return `${written} ${alias}${field.name}${args} ${this.#selection(named, depth - 1)}`;
  }

  #inlineFragment(type: GraphQLCompositeType, depth: number): string {
    const condition = this.#random.chance(0.2) && !isUnionType(type) ? null : this.#overlapping(type);
    const on = condition ? ` on ${condition.name}` : '';
    return `...${on}${this.#directives()} ${this.#selection(condition ?? type, depth - 1)}`;
  }

  #spread(type: GraphQLCompositeType, depth: number): string {
    const known = this.#fragments.filter(({ on }) => this.#canBe(type, on));
    if (known.length > 0 && this.#random.chance(0.5)) return `...${this.#random.pick(known).name}${this.#directives()}`;
    const on = this.#overlapping(type);
    this.#fragmentCount += 1;
    const name = `Fragment${this.#fragmentCount}`;
    // It can be spread once it is written, so that no fragment contains itself.
    this.#fragments.push({ name, on, text: this.#selection(on, depth - 1) });
    return `...${name}${this.#directives()}`;
  }

  /** A type that shares objects with the given one. */
  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const possible = this.#random.pick(this.#possible(type));
    const abstract = [...possible.getInterfaces(), type];
    return this.#random.chance(0.6) ? possible : this.#random.pick(abstract);
  }

  #possible(type: GraphQLCompositeType) {
    return isObjectType(type) ? [type] : this.#schema.getPossibleTypes(type);
  }

  #canBe(type: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
    const possible = this.#possible(other);
    return this.#possible(type).some((each) => possible.includes(each));
  }

  #directives(): string {
    const random = this.#random;
    if (random.chance(0.88)) return '';
    const one = (name: string) => `@${name}(if: ${this.#variables.drawFlag()})`;
    return ` ${random.chance(0.2) ? `${one('skip')} ${one('include')}` : one(random.pick(['skip', 'include']))}`;
  }

  #writeArguments(field: GraphQLField<unknown, unknown>): string {
    const written = field.args.flatMap((arg) => {
      if (!isRequiredArgument(arg) && this.#random.chance(0.4)) return [];
      return [`${arg.name}: ${this.#variables.drawArgument(arg.type)}`];
    });
    return written.length > 0 ? `(${written.join(', ')})` : '';
  }
}
