/** Whether a filter narrows at all: a criterion that is null says nothing. */
export const hasCriteria = (filter: unknown): boolean =>
  typeof filter === 'object' && filter !== null && Object.values(filter).some((criterion) => criterion != null);
