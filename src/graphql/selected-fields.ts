import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import { type ArtistField, artistFields } from '../catalog/read/artists.ts';
import { type ReleaseField, releaseFields } from '../catalog/read/releases.ts';
import type { RequestScope } from './request-scope.ts';
import { createParameterDecorator } from './type-graphql.ts';

/** Where a field has its objects: it is a list of them, or a connection. */
type Place = 'list' | 'connection';

const paths: Record<Place, readonly (readonly string[])[]> = { list: [[]], connection: [['nodes'], ['edges', 'node']] };

type Reading = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** The names of the fields that a query has at `path` below the field which is resolved, whether or not they are skipped. */
function namesAt(path: readonly string[], { fieldNodes, fragments }: Reading): Set<string> {
  let selected: readonly FieldNode[] = fieldNodes;
  for (const name of path) selected = fieldsBelow(selected, fragments).filter((field) => field.name.value === name);
  return new Set(fieldsBelow(selected, fragments).map((field) => field.name.value));
}

/** Each fragment once, however often it is used: they may multiply. */
function fieldsBelow(nodes: readonly FieldNode[], fragments: Reading['fragments']): FieldNode[] {
  const seen = new Set<string>();
  const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet);
      const { value: name } = selection.name;
      const fragment = seen.has(name) ? undefined : fragments[name];
      seen.add(name);
      return fragment ? fieldsOf(fragment.selectionSet) : [];
    });
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet) : []));
}

/**
 * A parameter of resolvers: what has to be read of each object in a list, which is what the query asks for of them. `needs`
 * says for the fields of the type what of the object they are made of; the others, such as `__typename`, are made of nothing.
 */
function createSelectedFields<Field>(needs: Readonly<Record<string, readonly Field[]>>) {
  return (place: Place) => {
    const cached = new WeakMap<Reading['fieldNodes'], readonly Field[]>();
    return createParameterDecorator<RequestScope>(({ info }) => {
      let fields = cached.get(info.fieldNodes);
      if (!fields) {
        const names = paths[place].flatMap((path) => [...namesAt(path, info)]);
        fields = [...new Set(names.flatMap((name) => needs[name] ?? []))].sort();
        cached.set(info.fieldNodes, fields);
      }
      return fields;
    });
  };
}

/** A field of the record is made of itself; other fields are made of what `others` says. */
const needsOf = <Field extends string>(
  fields: readonly Field[],
  others: Record<string, readonly Field[]>,
): Record<string, readonly Field[]> => ({
  ...Object.fromEntries(fields.map((field) => [field, [field]])),
  ...others,
});

export const SelectedArtistFields = createSelectedFields<ArtistField>(
  needsOf(artistFields.all, { id: ['spotifyId'], genres: ['genresKnownAt'], releases: ['spotifyId'] }),
);

export const SelectedReleaseFields = createSelectedFields<ReleaseField>(
  // A release without other editions is its own.
  needsOf(releaseFields.all, { id: ['spotifyId'], edition: releaseFields.all }),
);
