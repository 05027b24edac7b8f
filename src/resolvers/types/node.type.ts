import { globalIdDescription } from '../global-id.ts';
import { Field, ID, InterfaceType } from '../type-graphql.ts';

@InterfaceType('Node', {
  description: 'An object that can be fetched again by its id.',
  resolveType: (value: { kind: string }) => value.kind,
})
export abstract class NodeType {
  @Field(() => ID, { description: globalIdDescription })
  declare id: string;
}
