import { type ClientReadableStream, Metadata } from "@grpc/grpc-js";
import { asIs, type Call, deadline } from "./call.js";

/**
 * The messages of a streaming call, which is under way from the moment this exists. Leaving a `for await` loop by `break`,
 * `return` or an exception cancels the call. A failing call throws AdminError from the loop, after the messages before it.
 */
export interface AdminStream<Message> extends AsyncIterableIterator<Message>, AsyncDisposable {
  next(): Promise<IteratorResult<Message, undefined>>;
  return(): Promise<IteratorResult<Message, undefined>>;
  [Symbol.asyncIterator](): AdminStream<Message>;
  /** Ends the call; a loop over it ends without an error. */
  cancel(): void;
}

/** One request, many answers. The iteration throws every failure as AdminError. */
export function callServerStream(
  call: Call,
  request: object,
  metadata: Metadata = new Metadata(),
): AdminStream<object> {
  const { grpcClient, options, rpc } = call;
  try {
    const source = call.begin(() => {
      const bytes = rpc.serialize(request);
      return grpcClient.makeServerStreamRequest(rpc.path, asIs, rpc.deserialize, bytes, metadata, deadline(options));
    });
    return new MessageIterator(call, source);
  } catch (thrown) {
    return new MessageIterator(call, undefined, thrown);
  }
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

class MessageIterator implements AdminStream<object> {
  readonly #call: Call;
  readonly #source: AsyncIterator<object> | undefined;
  #failure: { readonly thrown: unknown } | undefined;
  #over = false;

  constructor(call: Call, source: ClientReadableStream<object> | undefined, failure?: unknown) {
    this.#call = call;
    this.#source = source?.[Symbol.asyncIterator]();
    if (source === undefined) this.#failure = { thrown: failure };
    // grpc-js emits the error without destroying the stream: an iteration that starts later would see a plain end.
    source?.on("error", (thrown) => {
      this.#failure ??= { thrown };
    });
    source?.on("status", () => call.end());
  }

  async next(): Promise<IteratorResult<object, undefined>> {
    if (this.#over) return DONE;
    try {
      const step = await this.#source?.next();
      if (step !== undefined && !step.done && !this.#over) return step;
    } catch (thrown) {
      this.#failure ??= { thrown };
    }
    if (this.#over) return DONE;
    this.#over = true;
    if (this.#failure !== undefined) throw this.#call.toError(this.#failure.thrown);
    return DONE;
  }

  cancel(): void {
    this.#over = true;
    this.#call.cancel("the stream was cancelled");
  }

  async return(): Promise<IteratorResult<object, undefined>> {
    this.cancel();
    await this.#source?.return?.();
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
