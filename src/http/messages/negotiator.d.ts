/** The part of `negotiator` that is used here; its published types are of an older version. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { headers: Readonly<Record<string, string>> });
    mediaType(available: readonly string[]): string | undefined;
    encodings(available: readonly string[], options: { preferred: readonly string[] }): string[];
  }
}
