/** `src`, or `dist` after a build, in which all modules lie side by side (scripts/build.ts). */
export const programFolder = import.meta.dirname;
