import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool } from 'kysely';
import type { GraphTables } from '../../schema/graph.ts';

/** One for all statements: it holds no state, and creating one takes as long as the text of a condition. */
const expressions = expressionBuilder<GraphTables, never>();

/** What builds expressions over the columns of a table. */
export const expressionsOf = <Table extends keyof GraphTables = never>(): ExpressionBuilder<GraphTables, Table> =>
  expressions as unknown as ExpressionBuilder<GraphTables, Table>;

/** The row meets all conditions; any row meets none. */
export const meetsAll = (conditions: readonly Expression<SqlBool>[]): Expression<SqlBool> =>
  expressions.and([...conditions]);
