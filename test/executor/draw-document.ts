import {
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import type { SeededRandom } from '../support/seeded-random.ts';
import { drawInput, type InputWriter } from './draw-input.ts';

export interface DrawnQuery {
  text: string;
  document: DocumentNode;
  variables: Record<string, unknown>;
}

export interface DocumentOptions {
  maxDepth: number;
  /** How often a variable has a value that its type refuses. */
  faultRate: number;
}

/** A query that is valid for the schema; null if what was drawn is not. */
export function drawQuery(schema: GraphQLSchema, random: SeededRandom, options: DocumentOptions): DrawnQuery | null {
  const { text, variables } = new DocumentWriter(schema, random, options).write();
  const document = parse(text);
  return validate(schema, document).length > 0 ? null : { text, document, variables };
}

interface Variable {
  name: string;
  type: string;
  definition: string;
}

class DocumentWriter {
  readonly #schema: GraphQLSchema;
  readonly #random: SeededRandom;
  readonly #options: DocumentOptions;
  readonly #variables: Variable[] = [];
  readonly #values: Record<string, unknown> = {};
  readonly #fragments: { name: string; on: GraphQLCompositeType; text: string }[] = [];
  #fragmentCount = 0;
  /** The arguments that a field has under a key, so that a field which stands in several places is merged. */
  readonly #arguments = new Map<string, string>();

  constructor(schema: GraphQLSchema, random: SeededRandom, options: DocumentOptions) {
    this.#schema = schema;
    this.#random = random;
    this.#options = options;
  }

  write(): { text: string; variables: Record<string, unknown> } {
    const query = this.#schema.getQueryType();
    if (!query) throw new Error('The schema has no queries');
    const selection = this.#selection(query, this.#options.maxDepth);
    const definitions = this.#variables.map(({ definition }) => definition).join(', ');
    const text = [
      `query Drawn${definitions ? `(${definitions})` : ''} ${selection}`,
      ...this.#fragments.map(({ name, on, text: body }) => `fragment ${name} on ${on.name} ${body}`),
    ].join('\n');
    return { text, variables: this.#values };
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
    // It is known once it is written, so that none stands within itself.
    this.#fragments.push({ name, on, text: this.#selection(on, depth - 1) });
    return `...${name}${this.#directives()}`;
  }

  /** A type of which an object of the given one may be. */
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
    const one = (name: string) => `@${name}(if: ${this.#flag()})`;
    return ` ${random.chance(0.2) ? `${one('skip')} ${one('include')}` : one(random.pick(['skip', 'include']))}`;
  }

  #flag(): string {
    const random = this.#random;
    if (random.chance(0.4)) return String(random.chance(0.5));
    if (random.chance(0.5)) return this.#variable('Boolean!', random.chance(0.3) ? 'true' : null, 'true', 'false');
    // One that may be null stands where none may be, as it has a default.
    const isNull = random.chance(this.#options.faultRate);
    return isNull
      ? this.#variable('Boolean', 'false', 'null')
      : this.#variable('Boolean', random.pick(['true', 'false']), 'true', 'false');
  }

  #writeArguments(field: GraphQLField<unknown, unknown>): string {
    const written = field.args.flatMap((arg) => {
      if (!isRequiredArgument(arg) && this.#random.chance(0.4)) return [];
      return [`${arg.name}: ${drawInput(arg.type, this.#random, this.#literals)}`];
    });
    return written.length > 0 ? `(${written.join(', ')})` : '';
  }

  readonly #literals: InputWriter = {
    isLiteral: true,
    variable: (type) => {
      const random = this.#random;
      const json: InputWriter = { isLiteral: false, variable: () => null };
      const value = random.chance(this.#options.faultRate) ? '{"no": "such"}' : drawInput(type, random, json);
      const usual = random.chance(0.3) ? drawInput(type, random, { ...json, isLiteral: true }) : null;
      const bare = isNonNullType(type) && usual !== null && random.chance(0.5) ? type.ofType : type;
      return this.#variable(String(bare), usual, value);
    },
  };

  /** A new variable, or one that there is; with a value, or none where it needs none. */
  #variable(type: string, usual: string | null, ...values: string[]): string {
    const random = this.#random;
    const known = this.#variables.filter((each) => each.type === type);
    if (known.length > 0 && random.chance(0.5)) return `$${random.pick(known).name}`;
    const name = `v${this.#variables.length}`;
    const definition = `$${name}: ${type}${usual === null ? '' : ` = ${usual}`}`;
    this.#variables.push({ name, type, definition });
    const isNeeded = type.endsWith('!') && usual === null;
    if (isNeeded || random.chance(0.8)) this.#values[name] = JSON.parse(random.pick(values));
    return `$${name}`;
  }
}

export type { GraphQLInputType };
