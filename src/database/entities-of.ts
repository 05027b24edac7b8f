import type { EntitySchema, MetadataStorage, MikroORM, Options } from '@mikro-orm/sql';

/** The options of an ORM which name its entities. */
export type Entities = Pick<Options, 'entities' | 'discovery'>;

/** The entities of an open ORM, for a further connection. To discover them again is most of the work of a connection. */
export const entitiesOf = (orm: Pick<MikroORM, 'getMetadata'>): Entities => reuse(orm.getMetadata());

const reuse = (metadata: MetadataStorage): Entities => ({
  entities: [],
  discovery: {
    warnWhenNoEntities: false,
    afterDiscovered(found) {
      for (const each of metadata) found.set(each.class, each);
      // The first ORM has prepared the prototypes of the entities.
      found.decorate = () => {};
    },
  },
});

/** A dialect changes what it discovers, and prepares the prototypes for itself: only the last one's are ready for use. */
let last: { entities: readonly EntitySchema[]; dialect: object; metadata: MetadataStorage } | null = null;

/** The entities for the first connection to a database. A process that opens many, as tests do, discovers them once. */
export function entitiesFor(
  dialect: object,
  entities: readonly EntitySchema[],
  onMetadata: NonNullable<Options['discovery']>['onMetadata'] = () => {},
): Entities {
  if (last?.dialect === dialect && last.entities === entities) return reuse(last.metadata);
  return {
    entities: [...entities],
    discovery: {
      onMetadata,
      afterDiscovered(metadata) {
        last = { entities, dialect, metadata };
      },
    },
  };
}
