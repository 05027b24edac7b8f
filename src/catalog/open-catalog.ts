import { type Database, type OpenOptions, openDatabase } from '../database/sqlite/open-database.ts';
import { entities } from './schema/entities.ts';

/** Opens the database file with the tables of the catalog. */
export const openCatalog = (options: OpenOptions): Promise<Database> => openDatabase(options, entities);
