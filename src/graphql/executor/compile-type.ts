import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Compilation, SelectedField } from './compilation.ts';
import { type CallOf, prepareCall } from './field-call.ts';
import { type FieldShape, fieldShape, typenameShape } from './field-shape.ts';
import { listShape } from './list-shape.ts';
import { abstractShape, type FieldsShape, fieldsShape, objectShape } from './object-shape.ts';
import { leafShape, nonNull, type Shape } from './shape.ts';
import { findStoredList } from './stored-lists.ts';

function compileType<Context>(
  compilation: Compilation,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  callOf: CallOf<Context>,
): Shape<Context> {
  if (isNonNullType(type)) return nonNull(compileType(compilation, type.ofType, nodes, callOf));
  if (isListType(type)) {
    const item = compileType(compilation, type.ofType, nodes, callOf);
    return listShape(item, findStoredList(compilation, type.ofType, nodes));
  }
  if (isLeafType(type)) return leafShape(type);
  const compileObject = (each: GraphQLObjectType) =>
    objectShape(each, compileFields<Context>(compilation, each, compilation.selectBelow(each, nodes)), callOf);
  if (!isAbstractType(type)) return compileObject(type);
  const possibleTypes = compilation.schema.getPossibleTypes(type);
  return abstractShape(type, new Map(possibleTypes.map((each) => [each.name, compileObject(each)])), callOf);
}

export function compileFields<Context>(
  compilation: Compilation,
  type: GraphQLObjectType,
  selection: readonly SelectedField[],
): FieldsShape<Context> {
  return fieldsShape(selection.map((selected) => [selected.key, compileField<Context>(compilation, type, selected)]));
}

function compileField<Context>(
  compilation: Compilation,
  type: GraphQLObjectType,
  { node, nodes }: SelectedField,
): FieldShape<Context> {
  const name = node.name.value;
  if (name === '__typename') return typenameShape(type.name);
  const field = type.getFields()[name];
  // Introspection is graphql-js's own.
  if (!field) throw new TypeError(`${type.name} has no field ${name}`);
  const callOf = prepareCall<Context>(compilation, type, field, { node, nodes });
  return fieldShape(field, callOf, compileType(compilation, field.type, nodes, callOf));
}
