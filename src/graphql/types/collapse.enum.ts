import { registerEnumType } from '../type-graphql.ts';

export const CollapseEnum = { EDITIONS: 'editions' } as const;

registerEnumType(CollapseEnum, {
  name: 'Collapse',
  description: 'What a list of releases shows as one.',
  valuesConfig: {
    EDITIONS: {
      description:
        'The editions of a release: of those that meet the filter, the list has the first one in the order of Release.edition.',
    },
  },
});
