import { bodyParser } from '@koa/bodyparser';

/** The body of a GraphQL request. */
export const parseJsonBody = bodyParser({ enableTypes: ['json'], jsonLimit: '100kb' });
