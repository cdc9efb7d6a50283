/** A server-sent event. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** The server-sent events of an answer (WHATWG HTML, 9.2.6). EventSource itself can only GET. */
export async function* eventsOf(response: Response): AsyncGenerator<StreamEvent> {
  const reader = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream() as never)
    .getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await (reader as ReadableStreamDefaultReader<string>).read();
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop() as string;
      for (const block of blocks) {
        const event = readBlock(block);
        if (event !== undefined) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function readBlock(block: string): StreamEvent | undefined {
  let event = "message";
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(line[5] === " " ? 6 : 5));
  }
  return data.length === 0 ? undefined : { event, data: data.join("\n") };
}
