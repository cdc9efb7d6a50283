import { CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { Effect } from "../../server/rules/effects/kinds.js";
import { eventually } from "../support/eventually.js";
import { sha256 } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type RegistryFixture, useRegistry } from "./registry-fixture.js";

const s = spec("effects on the bytes of requests", { aws: useRegistry() });
s.afterEach(({ aws: { registry, failures } }) => {
  registry.rules.clear();
  assert.equal(failures.splice(0), [], "what a rule does is no failure of the server");
});

const LAYER = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 251));

function put({ registry }: RegistryFixture, operation: string, ...effects: Effect[]): void {
  registry.rules.put({ id: "r", match: { operations: [operation] }, steps: [{ effects }] });
}

/** Sends half of the layer's upload and more, and waits for the connection to end. */
async function uploadUntilCut(fixture: RegistryFixture, location: string): Promise<string> {
  const sent = fixture.client.open("PATCH", location, { "content-length": String(LAYER.length) });
  const ended = new Promise<string>((resolve) => {
    sent.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.on("response", () => resolve("answered"));
  });
  sent.end(LAYER);
  return ended;
}

async function received(fixture: RegistryFixture, location: string): Promise<string | undefined> {
  return (await fixture.client.send("GET", location)).headers.range;
}

s.test("an upload breaks, and goes on where it broke", async ({ aws }) => {
  const { name } = aws.repository();
  const location = await aws.client.startUpload(name);
  put(aws, "oci:UploadChunk", {
    kind: "disconnect",
    disconnect: { side: "REQUEST", point: { kind: "afterBytes", bytes: 40_000 } },
  });
  assert.match(await uploadUntilCut(aws, location), /ECONNRESET|EPIPE/);
  await eventually("the bytes are kept", async () => (await received(aws, location)) === "0-39999");
  aws.registry.rules.clear();
  const rest = { headers: { "content-range": "40000-99999" }, body: LAYER.subarray(40_000) };
  await aws.client.send("PATCH", location, rest);
  assert.is((await aws.client.send("PUT", `${location}?digest=${sha256(LAYER)}`)).status, 201);
});

s.test("with discard_received: nothing of it is kept", async ({ aws }) => {
  const { name } = aws.repository();
  const location = await aws.client.startUpload(name);
  put(aws, "oci:UploadChunk", {
    kind: "disconnect",
    disconnect: { side: "REQUEST", discardReceived: true, point: { kind: "afterFraction", fraction: 0.5 } },
  });
  assert.match(await uploadUntilCut(aws, location), /ECONNRESET|EPIPE/);
  aws.registry.rules.clear();
  assert.is(await received(aws, location), "0-0");
  const { status } = await aws.client.send("PATCH", location, { headers: { "content-range": "0-99999" }, body: LAYER });
  assert.is(status, 201);
});

s.test(
  "REQUEST: a body that ends before the point is not touched; one without a length is cut as well",
  async ({ aws }) => {
    const { name } = aws.repository();
    put(aws, "oci:*", {
      kind: "disconnect",
      disconnect: { side: "REQUEST", point: { kind: "afterBytes", bytes: 200_000 } },
    });
    assert.is(await aws.client.pushBlob(name, LAYER), sha256(LAYER));
    const location = await aws.client.startUpload(name);
    put(aws, "oci:UploadChunk", {
      kind: "disconnect",
      disconnect: { side: "REQUEST", point: { kind: "afterBytes", bytes: 7 } },
    });
    const sent = aws.client.open("PATCH", location, { "transfer-encoding": "chunked" });
    const ended = new Promise((resolve) => sent.on("error", resolve).on("response", () => resolve("answered")));
    sent.write(LAYER);
    assert.is.not(await ended, "answered");
    await eventually("seven bytes are kept", async () => (await received(aws, location)) === "0-6");
  },
);

s.test("on the API: the operation isn't executed", async ({ aws }) => {
  put(aws, "ecr:CreateRepository", {
    kind: "disconnect",
    disconnect: { side: "REQUEST", point: { kind: "afterBytes", bytes: 5 } },
  });
  const call = aws.ecr.send(new CreateRepositoryCommand({ repositoryName: "cut" }));
  assert.is(
    await call.then(
      () => "done",
      () => "cut",
    ),
    "cut",
  );
  assert.not([...aws.registry.content.tables.repositories.of("").values()].some(({ name }) => name === "cut"));
});

s.run();
