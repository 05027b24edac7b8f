export interface Layout {
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
}

const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };

/** A light phone, which most browser tests use. */
export const phoneLayouts: Layout[] = [{ ...phone, colorScheme: 'light' }];

/** The other combinations of size and colour scheme, for the long tests. */
export const otherLayouts: Layout[] = [
  { ...phone, colorScheme: 'dark' },
  { ...desktop, colorScheme: 'light' },
  { ...desktop, colorScheme: 'dark' },
];
