import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { SeededRandom } from '../support/seeded-random.ts';

/** How an input value is written: as a literal of the document, in which variables may stand, or as JSON. */
export interface InputWriter {
  isLiteral: boolean;
  /** A variable for a place of this type, or null for none. Called for literals alone. */
  variable(type: GraphQLInputType, hasDefault: boolean): string | null;
}

/** An input value that the type accepts, as text. */
export function drawInput(type: GraphQLInputType, random: SeededRandom, writer: InputWriter, depth = 0): string {
  const variable = writer.isLiteral && random.chance(0.25) ? writer.variable(type, false) : null;
  if (variable !== null) return variable;
  if (isNonNullType(type)) return drawPresent(type.ofType, random, writer, depth);
  if (random.chance(0.15) || depth > 3) return 'null';
  return drawPresent(type, random, writer, depth);
}

function drawPresent(type: GraphQLInputType, random: SeededRandom, writer: InputWriter, depth: number): string {
  if (isNonNullType(type)) return drawPresent(type.ofType, random, writer, depth);
  if (isListType(type)) {
    // A single value is taken for a list of one.
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
