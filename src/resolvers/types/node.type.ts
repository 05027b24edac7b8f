import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'An object that can be fetched again by its id.',
  resolveType: (value: { kind: string }) => value.kind,
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Opaque, and unique among all objects of this server.' })
  declare id: string;
}
