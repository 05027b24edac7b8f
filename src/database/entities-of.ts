import type { MikroORM, Options } from '@mikro-orm/sql';

/** The options of an ORM which name its entities. */
export type Entities = Pick<Options, 'entities' | 'discovery'>;

/** The entities of an open ORM, for a further connection. To discover them again is most of the work of a connection. */
export const entitiesOf = (orm: Pick<MikroORM, 'getMetadata'>): Entities => ({
  entities: [],
  discovery: {
    warnWhenNoEntities: false,
    afterDiscovered(found) {
      for (const metadata of orm.getMetadata()) found.set(metadata.class, metadata);
      // The first ORM has prepared the prototypes of the entities.
      found.decorate = () => {};
    },
  },
});
