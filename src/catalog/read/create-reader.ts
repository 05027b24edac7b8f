import type { EntityManager } from '@mikro-orm/sql';
import { type Graph, graphOf } from '../schema/graph.ts';
import type { GraphSnapshot } from './graph-state.ts';
import { Loaders } from './loaders.ts';
import {
  type AfterStatement,
  type CatalogReader,
  type ChargeStatement,
  callAfterStatements,
  createStatementQueue,
} from './reader.ts';

/** How a request reads. By default each statement sees the newest commits. */
interface ReaderOptions {
  snapshot?: GraphSnapshot | null;
  afterStatement?: AfterStatement | undefined;
  charge?: ChargeStatement;
}

/** Opens what the catalog queries of one request share. */
export function createReader(
  em: EntityManager,
  { snapshot = null, afterStatement, charge = () => {} }: ReaderOptions = {},
): CatalogReader {
  const all: Graph = snapshot?.connection ?? graphOf(em);
  const graph = afterStatement ? all.withPlugin(callAfterStatements(afterStatement)) : all;
  return { graph, snapshot, charge, loaders: new Loaders(graph), enqueue: createStatementQueue() };
}
