/** The form that MetaBrainz asks for. It blocks programs that name nobody. */
export const toUserAgent = (version: string, contact: string): string => `ReleaseGraph/${version} ( ${contact} )`;
