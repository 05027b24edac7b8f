import {
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts';
import { hashOf } from './hash-of.ts';
import { ShuffledPromises } from './shuffled-promises.ts';

export interface WorldOptions {
  seed: number;
  schema: GraphQLSchema;
  /** How often a value is wrong: thrown, rejected, returned as an error, null or of another type. */
  faultRate: number;
  /** How often a value is a promise. */
  promiseRate: number;
}

/** Makes an object of a type in the form that its resolvers expect. */
export type MakeObject = (world: World, typeName: string, id: number) => unknown;

/**
 * The values that resolvers return. The seed, the object, the field and its arguments decide a value, so two executions of
 * one query get the same values in any order.
 */
export class World {
  readonly schema: GraphQLSchema;
  readonly promises: ShuffledPromises;
  /** Every call of a resolver, with everything that it was given but the path. */
  readonly calls: string[] = [];
  readonly #options: WorldOptions;
  readonly #makeObject: MakeObject;

  constructor(options: WorldOptions, makeObject: MakeObject) {
    this.schema = options.schema;
    this.#options = options;
    this.#makeObject = makeObject;
    this.promises = new ShuffledPromises(seededRandom(options.seed));
  }

  random(...parts: readonly unknown[]): SeededRandom {
    return seededRandom(hashOf(`${this.#options.seed} ${parts.join(' ')}`));
  }

  isFaulty(random: SeededRandom): boolean {
    return random.chance(this.#options.faultRate);
  }

  log(id: number, source: unknown, args: object, info: GraphQLResolveInfo): void {
    const { fieldName, fieldNodes, parentType, returnType, operation, fragments, variableValues, rootValue } = info;
    const places = fieldNodes.map(({ loc }) => loc?.start);
    const seen = [parentType, fieldName, returnType, places, Object.keys(fragments), operation.name?.value, rootValue];
    this.calls.push(`${id} ${typeof source} ${seen.join(' ')} ${JSON.stringify([args, variableValues])}`);
  }

  /** Returns the value of a field, or a promise of it, or throws. */
  answer(type: GraphQLOutputType, id: number, fieldName: string, args: object): unknown {
    const random = this.random(id, fieldName, JSON.stringify(args));
    return this.#perhapsLater(random, () => this.#value(type, random));
  }

  /** Returns the value itself or one of several kinds of promises. */
  #perhapsLater(random: SeededRandom, work: () => unknown): unknown {
    if (!random.chance(this.#options.promiseRate)) return work();
    const kind = random.below(8);
    if (kind < 2) return new Promise((resolve) => resolve(work()));
    if (kind === 2) return thenable(work);
    return this.promises.later(work);
  }

  #value(type: GraphQLOutputType, random: SeededRandom): unknown {
    if (this.isFaulty(random)) return this.#fault(type, random);
    if (isNonNullType(type)) return this.#present(type.ofType, random);
    const kind = random.below(12);
    return kind === 0 ? null : kind === 1 ? undefined : this.#present(type, random);
  }

  #present(type: GraphQLOutputType, random: SeededRandom): unknown {
    if (isNonNullType(type)) return this.#present(type.ofType, random);
    if (isListType(type)) {
      const items = Array.from({ length: random.below(4) }, () =>
        this.#item(type.ofType, seededRandom(random.below(2 ** 31))),
      );
      return inContainer(items, random);
    }
    if (isLeafType(type)) return drawLeaf(type, random);
    const possible = isObjectType(type) ? type : random.pick(this.schema.getPossibleTypes(type));
    return this.#makeObject(this, possible.name, random.below(2 ** 31));
  }

  /** A list exists before its items are read, so an item is returned as an error and not thrown. */
  #item(type: GraphQLOutputType, random: SeededRandom): unknown {
    try {
      return this.#perhapsLater(random, () => this.#value(type, random));
    } catch (error) {
      return error;
    }
  }

  #fault(type: GraphQLOutputType, random: SeededRandom): unknown {
    const error = new Error(`fault ${random.below(1000)}`);
    switch (random.below(5)) {
      case 0:
        return error;
      case 1:
        return Promise.reject(error);
      case 2:
        return null;
      case 3:
        return isListType(type) || (isNonNullType(type) && isListType(type.ofType)) ? { length: 1 } : Symbol.iterator;
      default:
        throw error;
    }
  }
}

/** An object that can be awaited and is no promise. */
function thenable(work: () => unknown): PromiseLike<unknown> {
  const promise = new Promise((resolve) => resolve(work()));
  // biome-ignore lint/suspicious/noThenProperty: this is one
  return { then: (onFulfilled, onRejected) => promise.then(onFulfilled, onRejected) };
}

function inContainer(items: unknown[], random: SeededRandom): Iterable<unknown> {
  const kind = random.below(12);
  if (kind === 0) return new Set(items);
  if (kind === 1) return items.values();
  return items;
}

/** A value that the type can serialize. */
function drawLeaf(type: GraphQLLeafType, random: SeededRandom): unknown {
  if (isEnumType(type)) return random.pick(type.getValues()).value;
  return random.pick(leaves[type.name] ?? json);
}

const texts = ['', 'plain', 'a "quoted" \\ one', 'é', '世界', '世界 💿', '\u0000\u2028\ud800', 'x'.repeat(200)];
const json = [
  ...texts,
  0,
  -1.5,
  1e21,
  true,
  { a: [1, { b: null }], é: 'é' },
  [],
  [[1], 'two'],
  { toJSON: () => 'made' },
];

const leaves: Partial<Record<string, readonly unknown[]>> = {
  Int: [0, -0, 7, -2_147_483_648, '12', true, { valueOf: () => 3 }],
  Float: [0, -0, 1.5, 1e300, 2 ** 60, '2.5', false],
  String: [...texts, 5, true, { toJSON: () => 'text' }],
  Boolean: [true, false, 0, 2],
  ID: ['id', '', 4, 2 ** 40, 'é'],
};
