const nodeKinds = ['Artist', 'Release', 'Announcement', 'SyncRun'] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** The content of a global id, which is opaque to clients. `key` is the Spotify id, the id of a release group or the number of a run. */
export interface NodeReference {
  kind: NodeKind;
  key: string;
}

export const toGlobalId = (kind: NodeKind, key: string | number): string =>
  Buffer.from(`${kind}:${key}`).toString('base64url');

/** Null for an invalid id. Relay treats the object of an unknown id as gone. */
export function parseGlobalId(id: string): NodeReference | null {
  const [kind, key, ...rest] = Buffer.from(id, 'base64url').toString().split(':');
  const nodeKind = nodeKinds.find((candidate) => candidate === kind);
  if (!nodeKind || !key || rest.length > 0 || toGlobalId(nodeKind, key) !== id) return null;
  return { kind: nodeKind, key };
}
