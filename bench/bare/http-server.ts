/**
 * The least that a node:http server for AWS JSON can do: parse the body, answer a canned one under a random request id.
 * `node http-server.js [CANNED]`, CANNED being a JSON file of bodies by X-Amz-Target.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const [cannedFile, port = "0"] = process.argv.slice(2);
const canned: Record<string, string> =
  cannedFile === undefined || cannedFile === "" ? {} : JSON.parse(readFileSync(cannedFile, "utf8"));

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const bytes = Buffer.concat(chunks);
    if (bytes.length > 0) JSON.parse(bytes.toString());
    const body = canned[String(request.headers["x-amz-target"])] ?? "{}";
    response.writeHead(200, {
      "x-amzn-RequestId": randomUUID(),
      "Content-Type": "application/x-amz-json-1.1",
      "Content-Length": Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(Number(port), "127.0.0.1", () => {
  process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`);
});
process.once("SIGTERM", () => process.exit(0));
