/** The body of an answer. */
// biome-ignore lint/suspicious/noExplicitAny: a body has the shape that its test asserts.
export const readJson = async (response: Response): Promise<any> => JSON.parse(await response.text());
