/** RFC 9110 §8.8.3: what stands between the quotes; `W/` does not count where tags are compared weakly (§8.8.3.2). */
const opaqueTags = /"([\x21\x23-\x7e\x80-\xff]*)"/g;

/** Whether an If-None-Match names the tag. What cannot be read in it names none, and neither does `*`. */
export function namesTag(ifNoneMatch: string, tag: string): boolean {
  if (ifNoneMatch === '') return false;
  const [own] = opaqueIn(tag);
  return opaqueIn(ifNoneMatch).some((opaque) => opaque === own);
}

const opaqueIn = (header: string): (string | undefined)[] =>
  [...header.matchAll(opaqueTags)].map(([, opaque]) => opaque);
