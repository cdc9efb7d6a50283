import { type ChannelOptions, Client, credentials } from "@grpc/grpc-js";

/** A call under way. */
interface OpenCall {
  cancel(reason: string): void;
}

/** The calls of one client, or of one view of it: what `close()` ends. */
export class CallScope {
  readonly grpcClient: Client;
  readonly #calls = new Set<OpenCall>();
  readonly #parent: CallScope | undefined;
  #closed = false;

  constructor(grpcClient: Client, parent?: CallScope) {
    this.grpcClient = grpcClient;
    this.#parent = parent;
  }

  get closed(): boolean {
    return this.#closed || (this.#parent?.closed ?? false);
  }

  add(call: OpenCall): void {
    this.#calls.add(call);
    this.#parent?.add(call);
  }

  delete(call: OpenCall): void {
    this.#calls.delete(call);
    this.#parent?.delete(call);
  }

  /** A scope on the same connection that can be closed on its own. */
  child(): CallScope {
    return new CallScope(this.grpcClient, this);
  }

  /** Cancels the calls under way; the outermost scope closes the connection too. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    // grpc-js lets open streams run on after close(), which would keep the process and a stopping server waiting.
    for (const call of [...this.#calls]) call.cancel("the client was closed");
    if (this.#parent === undefined) this.grpcClient.close();
  }
}

const CHANNEL_OPTIONS: ChannelOptions = {
  // Containers are local or tunnelled; a company's http_proxy must not get between.
  "grpc.enable_http_proxy": 0,
  // Listings and debug reports may exceed the 4 MiB that guard a server from its clients.
  "grpc.max_receive_message_length": -1,
  // A container that is just starting should be found within milliseconds, not after the usual 1 s and more.
  "grpc.initial_reconnect_backoff_ms": 50,
  "grpc.max_reconnect_backoff_ms": 1_000,
  // Clients don't share a connection's back-off state or its end.
  "grpc.use_local_subchannel_pool": 1,
};

/** Connects on the first call. @param address host:port, "[::1]:4578" for IPv6 */
export function openScope(address: string, channelOptions: ChannelOptions = {}): CallScope {
  return new CallScope(new Client(address, credentials.createInsecure(), { ...CHANNEL_OPTIONS, ...channelOptions }));
}
