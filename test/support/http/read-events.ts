/** Yields the results of a stream of server-sent events. */
export async function* readEvents(response: Response): AsyncGenerator<unknown> {
  if (!response.body) throw new TypeError('The answer has no body to read events from');
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^event: next\ndata: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) yield JSON.parse(data);
      if (event.startsWith('event: complete')) return;
    }
  }
}
