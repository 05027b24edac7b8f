/** The body of an answer. A test that reads from it names what it reads. */
export const readJson = async <Body = unknown>(response: Response): Promise<Body> => JSON.parse(await response.text());
