import {
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import type { SeededRandom } from '../support/seeded-random.ts';
import type { MakeObject, World } from './world.ts';

/** The form of the objects of a type. Text encodes the type and the id. */
type Form = 'instance' | 'text' | 'function';

interface ObjectMaker {
  form: Form;
  make(world: World, id: number): unknown;
}

interface Source {
  typeName: string;
  id: number;
}

type Resolver = GraphQLFieldResolver<unknown, World, Record<string, unknown>>;

/**
 * Gives a schema resolvers of drawn kinds: functions, methods and getters. The type of an object comes from `resolveType`,
 * `__typename` or `isTypeOf`, at once or as a promise.
 */
export function attachResolvers(schema: GraphQLSchema, random: SeededRandom): MakeObject {
  const makers = new Map<string, ObjectMaker>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isEnumType(type))
      for (const value of type.getValues())
        value.value = random.pick([value.name, Symbol(value.name), { of: value.name }]);
    if (isScalarType(type) && !isSpecifiedScalarType(type)) type.serialize = serializers[type.name] ?? refuseSymbol;
    if (isObjectType(type)) makers.set(type.name, attachObject(type, type === schema.getQueryType(), random));
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type)) continue;
    const isKnownByObjects = schema
      .getPossibleTypes(type)
      .every((each) => each.isTypeOf || makers.get(each.name)?.form === 'instance');
    // Without `resolveType`, graphql-js reads `__typename` and calls `isTypeOf`.
    if (!isKnownByObjects || random.chance(0.6)) attachResolveType(type, schema, random);
  }
  return (world, typeName, id) => makers.get(typeName)?.make(world, id);
}

/** `Odd` fails for some values. */
const serializers: Partial<Record<string, (value: unknown) => unknown>> = {
  Day: (value) => `day of ${JSON.stringify(refuseSymbol(value))}`,
  Odd: (value) => {
    if (value === true) return undefined;
    if (value === '') return null;
    if (value === 0) throw new Error('This is odd');
    return refuseSymbol(value);
  },
};

/** JSON omits a symbol without an error. */
function refuseSymbol(value: unknown): unknown {
  if (typeof value === 'symbol') throw new TypeError('A symbol is no value of a scalar');
  return value;
}

function attachObject(type: GraphQLObjectType, isRoot: boolean, random: SeededRandom): ObjectMaker {
  const form: Form = isRoot ? 'instance' : random.pick(['instance', 'instance', 'instance', 'text', 'function']);
  const prototype: object = Object.create(random.chance(0.5) ? null : Object.prototype);
  for (const field of Object.values(type.getFields())) {
    // The root object is undefined, so it has no properties.
    const isResolved = isRoot || random.chance(form === 'instance' ? 0.5 : 0.9);
    if (isResolved) field.resolve = resolverOf(field, isRoot);
    else if (form === 'instance') addProperty(prototype, field, random);
  }
  if (!isRoot && random.chance(0.25)) attachIsTypeOf(type, random.chance(0.3));
  const make: ObjectMaker['make'] = (world, id) => {
    if (form === 'text') return `${type.name}:${id}`;
    const object: object = form === 'function' ? () => {} : Object.create(prototype);
    sources.set(object, { typeName: type.name, id });
    Object.defineProperty(object, '__typename', { value: type.name });
    worlds.set(object, world);
    return object;
  };
  return { form, make };
}

const sources = new WeakMap<object, Source>();
const worlds = new WeakMap<object, World>();

const rootSource: Source = { typeName: 'Query', id: 0 };

function sourceOf(value: unknown): Source | null {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') return sources.get(value) ?? null;
  const [typeName = '', id] = typeof value === 'string' ? value.split(':') : [];
  return id === undefined ? null : { typeName, id: Number(id) };
}

function resolverOf(field: GraphQLField<unknown, World>, isRoot: boolean): Resolver {
  return (root, args, world, info) => {
    const source = isRoot ? rootSource : sourceOf(root);
    if (!source) throw new TypeError(`${info.parentType.name} was given no object of its own: ${String(root)}`);
    world.log(source.id, root, args, info);
    return world.answer(field.type, source.id, field.name, args);
  };
}

/** Adds a method or a getter instead of a resolver. */
function addProperty(prototype: object, { name, type }: GraphQLField<unknown, World>, random: SeededRandom): void {
  if (random.chance(0.5)) {
    const method = function (this: object, args: Record<string, unknown>, world: World, info: GraphQLResolveInfo) {
      const id = sources.get(this)?.id ?? -1;
      world.log(id, this, args, info);
      return world.answer(type, id, name, args);
    };
    Object.defineProperty(prototype, name, { value: method });
    return;
  }
  Object.defineProperty(prototype, name, {
    get(this: object) {
      return worlds.get(this)?.answer(type, sources.get(this)?.id ?? -1, name, {});
    },
  });
}

function attachIsTypeOf(type: GraphQLObjectType, isLater: boolean): void {
  type.isTypeOf = (value: unknown, world: World) => {
    const source = sourceOf(value);
    const is = source?.typeName === type.name;
    const random = world.random('isTypeOf', type.name, source?.id);
    const answered = world.isFaulty(random) ? !is : is;
    return isLater ? world.promises.later(() => answered) : answered;
  };
}

function attachResolveType(type: GraphQLAbstractType, schema: GraphQLSchema, random: SeededRandom): void {
  const isLater = random.chance(0.3);
  type.resolveType = (value: unknown, world: World) => {
    const source = sourceOf(value);
    const drawn = world.random('resolveType', type.name, source?.id);
    if (!world.isFaulty(drawn)) return isLater ? world.promises.later(() => source?.typeName) : source?.typeName;
    const wrong = drawn.pick([undefined, 'Nothing', type.name, schema.getQueryType()?.name]);
    if (wrong === undefined && drawn.chance(0.5)) throw new Error('The type is not known');
    return isLater ? world.promises.later(() => wrong) : wrong;
  };
}
