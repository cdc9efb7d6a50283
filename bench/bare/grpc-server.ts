/**
 * The least that a grpc-js server of the admin API can do: answers GetServerInfo and streams events from memory.
 * `node grpc-server.js MESSAGES`, MESSAGES being a JSON file { info, event, count }.
 */
import { readFileSync } from "node:fs";
import { Server, ServerCredentials, type ServerUnaryCall, type ServerWritableStream } from "@grpc/grpc-js";
import { loadAdminProto } from "../../proto/typescript/load.js";

const [file = ""] = process.argv.slice(2);
const { info, event, count } = JSON.parse(readFileSync(file, "utf8")) as { info: object; event: object; count: number };
const { EventService, ServerService } = loadAdminProto().ecremulator.admin.v1;

const server = new Server();
server.addService(ServerService.service, {
  GetServerInfo: (_: ServerUnaryCall<object, object>, answer: (error: null, message: object) => void) =>
    answer(null, info),
});
server.addService(EventService.service, {
  WatchEvents: (call: ServerWritableStream<object, object>) => {
    let sent = 0;
    const more = () => {
      while (sent < count) {
        sent++;
        if (!call.write(event)) {
          call.once("drain", more);
          return;
        }
      }
    };
    more();
  },
});
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`port ${port}\n`);
});
process.once("SIGTERM", () => process.exit(0));
