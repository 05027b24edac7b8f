import type { ApolloServer } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { AppError, InvalidInputError } from '../errors.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { PageDocument } from './documents/page-document.ts';

/** Asks the server's own GraphQL endpoint, as any client does but for the way through the network. */
export type Ask = <T>(document: PageDocument<T>, variables?: Record<string, unknown>) => Promise<T>;

export const createAsk =
  (apollo: ApolloServer<RequestScope>, scope: RequestScope): Ask =>
  async ({ text, shape }, variables = {}) => {
    const { body } = await apollo.executeOperation({ query: text, variables }, { contextValue: scope });
    if (body.kind !== 'single') throw new Error('A page asked for an answer in parts');
    const { data, errors: [error] = [] } = body.singleResult;
    if (error) throw toError(error);
    return shape.parse(data);
  };

/** As the parameter of the page that it came in by, which is called as the argument is. */
function toError({ message, extensions: { code, field } = {} }: GraphQLFormattedError): Error {
  if (code === 'BAD_USER_INPUT' && typeof field === 'string') {
    return new InvalidInputError(field.replace(/^filter\./, ''), message);
  }
  // The failures of the database are told in words for whoever asks; what else went wrong is not, and was logged there.
  return /^DATABASE_/.test(String(code)) ? new AppError(String(code), message) : new Error(message);
}
