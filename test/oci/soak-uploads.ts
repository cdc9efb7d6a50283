import * as assert from "uvu/assert";
import { sha256 } from "../support/image.js";
import type { RegistryClient } from "./registry-client.js";
import type { Draw } from "./soak-world.js";

/** An upload that breaks off somewhere and goes on where the server says. */
export async function resumeUpload(
  client: RegistryClient,
  repository: string,
  blob: Buffer,
  draw: Draw,
): Promise<void> {
  const location = await client.startUpload(repository);
  await breakOff(client, "PATCH", location, blob.subarray(0, draw(blob.length)), blob.length);
  for (;;) {
    const { headers } = await client.send("GET", location);
    const last = Number(headers["range"]?.slice(2));
    // "0-0" is what an empty upload says, and one of a single byte.
    const first = last === 0 ? 0 : last + 1;
    if (first === blob.length) break;
    const range = { "content-range": `${first}-${blob.length - 1}` };
    const { status } = await client.send("PATCH", location, { body: blob.subarray(first), headers: range });
    if (status === 201) break;
    assert.is(status, 416, "bytes of the broken request were still coming in");
  }
  const { status, headers } = await client.send("PUT", `${location}?digest=${sha256(blob)}`);
  assert.equal([status, headers["docker-content-digest"]], [201, sha256(blob)]);
}

/** An upload that breaks off and is given up, or left to expire. */
export async function abandonUpload(
  client: RegistryClient,
  repository: string,
  blob: Buffer,
  draw: Draw,
): Promise<void> {
  const location = await client.startUpload(repository);
  const target = `${location}?digest=${sha256(blob)}`;
  await breakOff(client, "PUT", target, blob.subarray(0, draw(blob.length)), blob.length);
  if (draw(2) === 0) assert.is((await client.send("DELETE", location)).status, 204);
}

/** A mount, or the upload in its place, which is given up. */
export async function mountLayer(client: RegistryClient, to: string, from: string, digest: string): Promise<void> {
  const { status, headers } = await client.send("POST", `/v2/${to}/blobs/uploads/?mount=${digest}&from=${from}`);
  assert.ok(status === 201 || status === 202, `a mount answers ${status}`);
  if (status === 201) assert.is(headers["docker-content-digest"], digest);
  else assert.is((await client.send("DELETE", headers.location ?? "")).status, 204);
}

/** Announces `length` bytes, sends fewer and cuts the connection. */
async function breakOff(client: RegistryClient, method: string, target: string, sent: Buffer, length: number) {
  const request = client.open(method, target, { "content-length": String(length) });
  const closed = new Promise((resolve) => request.on("error", () => {}).on("close", resolve));
  request.write(sent, () => request.destroy());
  await closed;
}
