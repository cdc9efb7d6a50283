import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import * as assert from "uvu/assert";
import type { BodyStream } from "../../../server/http/reply.js";
import { sendReply } from "../../../server/http/send-reply.js";
import { spec } from "../../support/spec.js";

const s = spec("sending a reply", {});

s.test("a write that the client's reset has failed is a client that left, not a failure of ours", async () => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.on("error", () => {});
  client.write("GET / HTTP/1.1\r\nHost: registry\r\n\r\n");
  const [request, response] = await once(server, "request");
  // The socket fails a write and is destroyed; the response hears of it a turn later.
  const reset = Object.assign(new Error("write ECONNRESET"), { code: "ECONNRESET" });
  const body: BodyStream = {
    length: 5,
    pipeTo: async () => {
      response.on("error", () => {});
      request.socket.destroy(reset);
      throw reset;
    },
    close: () => {},
  };
  const failure = await sendReply({ status: 200, headers: {}, body }, 5, request, response).catch((error) => error);
  client.destroy();
  server.close();
  assert.is(failure?.name, "ClientGoneError");
});

s.run();
