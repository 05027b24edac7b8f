import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { allDocuments } from '../../src/web/documents/all.ts';
import type { PageDocument } from '../../src/web/documents/page-document.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'));
const documents: [string, PageDocument<unknown>][] = Object.entries(allDocuments);

/** What a field can hold, in a form that a selection and a Zod shape both come to. */
type Form = string | { nullable: Form } | { list: Form } | { object: Record<string, Form> } | { values: string[] };

it.each(documents)('%s is valid by the schema', (_name, { text }) => {
  expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
});

it.each(documents)('%s reads just what the schema says its answer is', (_name, { text, shape }) => {
  expect(formOfShape(z.toJSONSchema(shape))).toEqual(formOfDocument(text));
});

function formOfDocument(text: string): Form {
  const { definitions } = parse(text);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) throw new Error('No operation');
  return objectForm(root, fieldsOf(operation.selectionSet));

  function fieldsOf(set: SelectionSetNode): FieldNode[] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      const under = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      return under ? fieldsOf(under.selectionSet) : [];
    });
  }

  function objectForm(type: GraphQLOutputType, fields: readonly FieldNode[]): Form {
    const named = getNamedType(type);
    if (!isObjectType(named) && !isInterfaceType(named)) throw new Error(`${named} has no fields of its own`);
    const entries = fields.map((field): [string, Form] => {
      const { type: fieldType } = named.getFields()[field.name.value] ?? {};
      if (!fieldType) throw new Error(`No field ${field.name.value}`);
      const name = field.alias?.value ?? field.name.value;
      const subfields = fields
        .filter((other) => (other.alias?.value ?? other.name.value) === name)
        .flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet) : []));
      return [isIncluded(field) ? name : `${name}?`, outputForm(fieldType, subfields)];
    });
    return { object: Object.fromEntries(entries) };
  }

  function outputForm(type: GraphQLOutputType, subfields: readonly FieldNode[]): Form {
    if (!isNonNullType(type)) return { nullable: bareForm(type, subfields) };
    return bareForm(type.ofType, subfields);
  }

  function bareForm(type: GraphQLOutputType, subfields: readonly FieldNode[]): Form {
    if (isListType(type)) return { list: outputForm(type.ofType, subfields) };
    const named = getNamedType(type);
    if (isEnumType(named))
      return {
        values: named
          .getValues()
          .map(({ name }) => name)
          .toSorted(),
      };
    if (subfields.length > 0) return objectForm(type, subfields);
    return named.name === 'Int' ? 'integer' : named.name === 'Boolean' ? 'boolean' : 'string';
  }
}

const isIncluded = ({ directives = [] }: FieldNode): boolean =>
  !directives.some(({ name }) => name.value === 'include' || name.value === 'skip');

const jsonSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
});

function formOfShape(given: unknown): Form {
  const parsed = jsonSchema.parse(given);
  const { type, enum: values, items, anyOf, properties, required = [] } = parsed;
  if (anyOf) return { nullable: formOfShape(anyOf[0]) };
  if (Array.isArray(type)) return { nullable: formOfShape({ ...parsed, type: type[0] }) };
  if (values) return { values: values.map(String).toSorted() };
  if (items) return { list: formOfShape(items) };
  if (!properties) return String(type);
  return {
    object: Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [
        required.includes(name) ? name : `${name}?`,
        formOfShape(value),
      ]),
    ),
  };
}
