/**
 * The least that a registry can be: two images whose layers are made as they are sent.
 * `node large-upstream.js BYTES`: `large:v1` has a layer of so many bytes, `small:v1` one of a chunk. A multiple of MiB.
 */
import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { generatedLayer, LAYER_CHUNK } from "../requests/generated-layer.js";
import { type Layer, layersManifest, MANIFEST_TYPE } from "../requests/layers.js";

const bytes = Number(process.argv[2]);
const CONFIG = Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux" }));
const config = { digest: `sha256:${createHash("sha256").update(CONFIG).digest("hex")}`, length: CONFIG.length };

type Send = (response: ServerResponse, isHead: boolean) => void;

const served = new Map<string, Send>();
for (const [name, length] of [
  ["small", LAYER_CHUNK.length],
  ["large", bytes],
] as const) {
  const layer = generatedLayer(length);
  const manifest = layersManifest(config, [layer]);
  served.set(`/v2/${name}/manifests/v1`, sendBytes(manifest, MANIFEST_TYPE));
  served.set(`/v2/${name}/blobs/${config.digest}`, sendBytes(CONFIG, "application/octet-stream"));
  served.set(`/v2/${name}/blobs/${layer.digest}`, sendLayer(layer));
}

function sendBytes(body: Buffer, type: string): Send {
  return (response, isHead) => {
    response.writeHead(200, { "content-type": type, "content-length": body.length });
    response.end(isHead ? undefined : body);
  };
}

function sendLayer({ length }: Layer): Send {
  return (response) => {
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": length });
    let sent = 0;
    const more = (): void => {
      if (sent === length || response.destroyed) return void response.end();
      sent += LAYER_CHUNK.length;
      response.write(LAYER_CHUNK, more);
    };
    more();
  };
}

const server = createServer(({ url = "", method }, response) => {
  const send = served.get(url);
  if (send !== undefined) return send(response, method === "HEAD");
  response.writeHead(404, { "content-type": "application/json" });
  response.end('{"errors":[{"code":"MANIFEST_UNKNOWN","message":"unknown"}]}');
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`));
process.once("SIGTERM", () => process.exit(0));
