export interface Layout {
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
}

const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };

/** Each size and each colour scheme once. */
export const twoLayouts: Layout[] = [
  { ...phone, colorScheme: 'light' },
  { ...desktop, colorScheme: 'dark' },
];

/** The other combinations, for the long tests. */
export const otherLayouts: Layout[] = [
  { ...phone, colorScheme: 'dark' },
  { ...desktop, colorScheme: 'light' },
];
