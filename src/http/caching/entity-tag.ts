/** The opaque parts of entity tags (RFC 9110 §8.8.3). Weak comparison ignores `W/` (§8.8.3.2). */
const opaqueTags = /"([\x21\x23-\x7e\x80-\xff]*)"/g;

/** Whether an If-None-Match names the tag. Malformed parts are ignored, and `*` names no tag. */
export function namesTag(ifNoneMatch: string, tag: string): boolean {
  if (ifNoneMatch === '') return false;
  const [own] = opaqueIn(tag);
  return opaqueIn(ifNoneMatch).some((opaque) => opaque === own);
}

const opaqueIn = (header: string): (string | undefined)[] =>
  [...header.matchAll(opaqueTags)].map(([, opaque]) => opaque);
