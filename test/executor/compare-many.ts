import { buildSchema, type GraphQLSchema } from 'graphql';
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts';
import { attachResolvers } from './attach-resolvers.ts';
import { compareExecutions, type Drawn, type Outcome } from './compare-one.ts';
import { type DrawnQuery, drawQuery } from './draw-document.ts';
import { drawSchema } from './draw-schema.ts';
import { hashOf } from './hash-of.ts';

/** How many comparisons had which outcome. */
export type Tally = Record<Outcome, number>;

const queriesPerSchema = 20;

/** Compares `count` executions on schemas that are drawn. */
export async function compareOnDrawnSchemas(seed: number, count: number): Promise<Tally> {
  const total: Tally = { answered: 0, errors: 0, left: 0 };
  for (let done = 0; done < count; done += queriesPerSchema) {
    const random = seededRandom(hashOf(`${seed} schema ${done}`));
    const sdl = drawSchema(random);
    const tally = await compare(buildSchema(sdl), random, Math.min(queriesPerSchema, count - done), sdl);
    for (const outcome of ['answered', 'errors', 'left'] as const) total[outcome] += tally[outcome];
  }
  return total;
}

/** Compares `count` executions on one schema. */
export const compareOnSchema = (schema: GraphQLSchema, seed: number, count: number): Promise<Tally> =>
  compare(schema, seededRandom(hashOf(`${seed} queries`)), count);

async function compare(schema: GraphQLSchema, random: SeededRandom, count: number, sdl = ''): Promise<Tally> {
  const makeObject = attachResolvers(schema, random);
  const tally: Tally = { answered: 0, errors: 0, left: 0 };
  for (let done = 0; done < count; ) {
    const hasFaults = random.chance(0.4);
    const query = drawQuery(schema, random, { maxDepth: 1 + random.below(4), faultRate: hasFaults ? 0.05 : 0 });
    // Some of what is drawn is not valid.
    if (!query) continue;
    const drawn: Drawn = {
      seed: random.below(2 ** 31),
      faultRate: hasFaults ? random.pick([0.01, 0.05]) : 0,
      promiseRate: random.pick([0, 0.2, 0.6]),
    };
    try {
      tally[await compareExecutions(schema, makeObject, query, drawn)] += 1;
    } catch (error) {
      throw new Error(describePair(query, drawn, sdl), { cause: error });
    }
    done += 1;
  }
  return tally;
}

const describePair = ({ text, variables }: DrawnQuery, drawn: Drawn, sdl: string): string =>
  [
    'The executor and graphql-js differ:',
    text,
    `variables: ${JSON.stringify(variables)}`,
    `values: ${JSON.stringify(drawn)}`,
    sdl,
  ].join('\n\n');
