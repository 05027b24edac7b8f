import { type GraphQLInputType, isNonNullType } from 'graphql';
import type { SeededRandom } from '../support/seeded-random.ts';
import { drawInput } from './draw-input.ts';

/** The variables of one drawn document. */
export class DrawnVariables {
  readonly definitions: string[] = [];
  readonly values: Record<string, unknown> = {};
  readonly #random: SeededRandom;
  readonly #faultRate: number;
  readonly #types: string[] = [];

  constructor(random: SeededRandom, faultRate: number) {
    this.#random = random;
    this.#faultRate = faultRate;
  }

  /** A literal for an argument, with variables in some places. */
  drawArgument(type: GraphQLInputType): string {
    return drawInput(type, this.#random, { isLiteral: true, variable: (inner) => this.#drawFor(inner) });
  }

  /** The condition of a directive. */
  drawFlag(): string {
    const random = this.#random;
    if (random.chance(0.4)) return String(random.chance(0.5));
    if (random.chance(0.5)) return this.#use('Boolean!', random.chance(0.3) ? 'true' : null, ['true', 'false']);
    // A variable that may be null is valid here if it has a default, and fails when it is null.
    if (random.chance(this.#faultRate)) return this.#use('Boolean', 'false', ['null']);
    return this.#use('Boolean', random.pick(['true', 'false']), ['true', 'false']);
  }

  #drawFor(type: GraphQLInputType): string {
    const random = this.#random;
    const isInvalid = random.chance(this.#faultRate);
    const value = isInvalid ? '{"no": "such"}' : drawInput(type, random, { isLiteral: false });
    const defaultValue = random.chance(0.3) ? drawInput(type, random, { isLiteral: true }) : null;
    const isNullable = isNonNullType(type) && defaultValue !== null && random.chance(0.5);
    return this.#use(String(isNullable ? type.ofType : type), defaultValue, [value]);
  }

  /** A new variable, or one of the same type. It gets one of the values, or none if it needs none. */
  #use(type: string, defaultValue: string | null, values: readonly string[]): string {
    const random = this.#random;
    const known = this.#types.flatMap((each, number) => (each === type ? [number] : []));
    if (known.length > 0 && random.chance(0.5)) return `$v${random.pick(known)}`;
    const name = `v${this.#types.length}`;
    this.#types.push(type);
    this.definitions.push(`$${name}: ${type}${defaultValue === null ? '' : ` = ${defaultValue}`}`);
    const isNeeded = type.endsWith('!') && defaultValue === null;
    if (isNeeded || random.chance(0.8)) this.values[name] = JSON.parse(random.pick(values));
    return `$${name}`;
  }
}
