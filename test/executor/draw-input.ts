import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { SeededRandom } from '../support/seeded-random.ts';

/** How an input value is written: as a literal of a document, or as JSON. */
export interface InputWriter {
  isLiteral: boolean;
  /** Returns a variable of this type. Called for some places of a literal. */
  variable?(type: GraphQLInputType): string;
}

/** Draws a valid input value. */
export function drawInput(type: GraphQLInputType, random: SeededRandom, writer: InputWriter, depth = 0): string {
  if (writer.variable && random.chance(0.25)) return writer.variable(type);
  if (isNonNullType(type)) return drawPresent(type.ofType, random, writer, depth);
  if (random.chance(0.15) || depth > 3) return 'null';
  return drawPresent(type, random, writer, depth);
}

function drawPresent(type: GraphQLInputType, random: SeededRandom, writer: InputWriter, depth: number): string {
  if (isNonNullType(type)) return drawPresent(type.ofType, random, writer, depth);
  if (isListType(type)) {
    // graphql-js takes a single value as a list of one.
    if (random.chance(0.2)) return drawInput(type.ofType, random, writer, depth + 1);
    const items = Array.from({ length: random.below(3) }, () => drawInput(type.ofType, random, writer, depth + 1));
    return `[${items.join(', ')}]`;
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || (depth < 3 && random.chance(0.5)),
    );
    const written = fields.map(({ name, type: fieldType }) => {
      const value = drawInput(fieldType, random, writer, depth + 1);
      return writer.isLiteral ? `${name}: ${value}` : `${JSON.stringify(name)}: ${value}`;
    });
    return `{${written.join(', ')}}`;
  }
  if (isEnumType(type)) {
    const name = random.pick(type.getValues()).name;
    return writer.isLiteral ? name : JSON.stringify(name);
  }
  return random.pick(scalarTexts[type.name] ?? ['"text"', '12', 'true']);
}

/** Valid as literals and as JSON. */
const scalarTexts: Partial<Record<string, readonly string[]>> = {
  Int: ['0', '-1', '2147483647'],
  Float: ['1', '-2.5', '1e3'],
  String: ['""', '"a \\"quoted\\" text"', '"é 世 💿"'],
  Boolean: ['true', 'false'],
  ID: ['"id"', '17'],
  Json: ['"text"', '1.5', '[1, 2]', '[]', 'true'],
};
