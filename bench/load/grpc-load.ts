import { Client, credentials } from "@grpc/grpc-js";
import type { WatchEventsRequest } from "../../proto/typescript/generated/ecremulator/admin/v1/WatchEventsRequest.js";
import { loadAdminProto } from "../../proto/typescript/load.js";

const asIs = (bytes: Buffer): Buffer => bytes;
const watchEvents = () => loadAdminProto().ecremulator.admin.v1.EventService.service.WatchEvents;

/** Calls of the admin API whose answers are counted, not read: reading them would cost more than the server spends. */
export class GrpcLoad {
  readonly #client: Client;

  constructor(address: string) {
    this.#client = new Client(address, credentials.createInsecure(), { "grpc.use_local_subchannel_pool": 1 });
  }

  /** GetServerInfo calls per second, with so many in flight. */
  async unaryRate(inFlight: number, calls: number): Promise<number> {
    const { path, requestSerialize } = loadAdminProto().ecremulator.admin.v1.ServerService.service.GetServerInfo;
    const request = requestSerialize({});
    const call = () =>
      new Promise<void>((resolve, reject) => {
        this.#client.makeUnaryRequest(path, asIs, asIs, request, (error) =>
          error === null ? resolve() : reject(error),
        );
      });
    let begun = 0;
    const start = performance.now();
    const work = async () => {
      while (begun++ < calls) await call();
    };
    await Promise.all(Array.from({ length: inFlight }, work));
    return calls / ((performance.now() - start) / 1000);
  }

  /** Messages per second of one WatchEvents stream, from the call to the last of `count` messages. */
  streamRate(accountId: string, count: number): Promise<number> {
    return this.#rate({ registry: { accountId }, afterSequence: "0" }, count, () => 1);
  }

  /** Events per second of one WatchEvents stream whose messages hold many; they are read, as they have to be counted. */
  batchRate(accountId: string, count: number): Promise<number> {
    const { responseDeserialize } = watchEvents();
    return this.#rate({ registry: { accountId }, afterSequence: "0", maxBatch: 256 }, count, (message) => {
      const { event, moreEvents } = responseDeserialize(message);
      return (event === null ? 0 : 1) + moreEvents.length;
    });
  }

  #rate(request: WatchEventsRequest, count: number, countOf: (message: Buffer) => number): Promise<number> {
    const { path, requestSerialize } = watchEvents();
    return new Promise((resolve, reject) => {
      const start = performance.now();
      const stream = this.#client.makeServerStreamRequest(path, asIs, asIs, requestSerialize(request));
      let received = 0;
      stream.on("data", (message: Buffer) => {
        received += countOf(message);
        if (received < count) return;
        resolve(count / ((performance.now() - start) / 1000));
        stream.cancel();
      });
      stream.on("error", reject);
      stream.on("end", () => reject(new Error(`the stream ended after ${received} of ${count}`)));
    });
  }

  close(): void {
    this.#client.close();
  }
}
