import { Client, credentials, Server, ServerCredentials, type ServiceError, status } from "@grpc/grpc-js";
import * as assert from "uvu/assert";
import { AdminError, createAdminClient } from "../../client/index.js";
import { decodeStatusDetails, STATUS_DETAILS_KEY } from "../../proto/typescript/status-details.js";
import { addService } from "../../server/admin/service.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields, useAdmin } from "./admin-fixture.js";

const s = spec("admin: failures", { bench: useAdmin() });

/** A call of raw bytes, as no client of ours would make it. */
async function rawCall(address: string, path: string, request: Buffer): Promise<ServiceError> {
  const client = new Client(address, credentials.createInsecure());
  const asIs = (bytes: Buffer): Buffer => bytes;
  try {
    return await new Promise<ServiceError>((resolve, reject) => {
      client.makeUnaryRequest(path, asIs, asIs, request, (error) => {
        if (error) resolve(error);
        else reject(new Error("the call succeeded"));
      });
    });
  } finally {
    client.close();
  }
}

s.test("what isn't built answers UNIMPLEMENTED with its name", async () => {
  const server = new Server();
  const host = { stopping: new AbortController().signal, failed: () => assert.unreachable() };
  addService(server, "SecretService", {}, host);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  const admin = createAdminClient(`127.0.0.1:${port}`);
  try {
    const error = await failureOf(admin.listSecrets({}));
    assert.equal([error.code, error.reason], ["UNIMPLEMENTED", "NOT_BUILT"]);
    assert.match(error.rawMessage, "SecretService.ListSecrets");
  } finally {
    admin.close();
    server.forceShutdown();
  }
});

s.test("a server without fixtures refuses what needs them with an explanation", async ({ bench }) => {
  const error = await failureOf(bench.admin.importSnapshot([{ id: "x" }]));
  assert.equal([error.code, error.reason], ["UNIMPLEMENTED", "NOT_BUILT"]);
});

s.test("a failure carries google.rpc.Status for every language", async ({ bench }) => {
  // AdvanceClockRequest without a target.
  const path = "/ecremulator.admin.v1.RegistryService/AdvanceClock";
  const error = await rawCall(bench.server.address, path, Buffer.alloc(0));
  assert.is(error.code, status.INVALID_ARGUMENT);
  const [bytes] = error.metadata.get(STATUS_DETAILS_KEY);
  const details = decodeStatusDetails(bytes as Buffer);
  assert.is(details.reason, "INVALID_FIELDS");
  assert.equal(
    details.violations.map(({ field }) => field),
    ["target"],
  );
  assert.is(details.code, status.INVALID_ARGUMENT);
});

s.test("bytes that aren't a message fail only their own call", async ({ bench }) => {
  const path = "/ecremulator.admin.v1.RuleService/PutRule";
  const error = await rawCall(bench.server.address, path, Buffer.from("ffffffffff", "hex"));
  assert.is(error.code, status.INTERNAL);
  assert.match(error.details, "deserializ");
  assert.ok(await bench.admin.getServerInfo());
});

s.test("an unknown rpc is UNIMPLEMENTED", async ({ bench }) => {
  const error = await rawCall(bench.server.address, "/ecremulator.admin.v1.RuleService/Nope", Buffer.alloc(0));
  assert.is(error.code, status.UNIMPLEMENTED);
});

s.test("an enum value of a newer client is a violation", async ({ bench }) => {
  // SetClockRequest.mode (field 2) = 9.
  const path = "/ecremulator.admin.v1.RegistryService/SetClock";
  const error = await rawCall(bench.server.address, path, Buffer.from([0x10, 0x09]));
  assert.is(error.code, status.INVALID_ARGUMENT);
  assert.match(error.details, "mode: has no value 9");
});

s.test("hundreds of violations still fit into the answer", async ({ bench }) => {
  const operations = Array.from({ length: 900 }, (_, i) => `ecr:NoSuchOperation${i}`);
  const rule = { id: "r", match: { operations }, steps: [{ effects: [{ error: { code: "ServerException" } }] }] };
  const error = await failureOf(bench.admin.putRule({ rule }));
  assert.is(error.code, "INVALID_ARGUMENT");
  assert.match(error.violations.at(-1)?.description as string, /and \d+ more/);
  assert.ok(error.rawMessage.length <= 1_000);
});

s.test("texts beyond the basic plane don't break the refusal, wherever they are cut", async ({ bench }) => {
  const { admin } = bench;
  const steps = [{ effects: [{ error: { code: "ServerException" } }] }];
  for (const shift of ["", "a"]) {
    const text = shift + "😀".repeat(700);
    const unknown = await failureOf(admin.getRule({ id: text }));
    assert.equal([unknown.code, unknown.reason], ["NOT_FOUND", "RULE_NOT_FOUND"]);
    const profile = await failureOf(admin.deleteScanProfile({ id: text }));
    assert.equal([profile.code, profile.reason], ["NOT_FOUND", "SCAN_PROFILE_NOT_FOUND"]);
    const repositories = { id: "r", match: { repositories: [text] }, steps };
    assert.equal(await refusedFields(admin.putRule({ rule: repositories })), ["rule.match.repositories[0]"]);
    const operations = { id: "r", match: { operations: [text] }, steps };
    assert.equal(await refusedFields(admin.putRule({ rule: operations })), ["rule.match.operations[0]"]);
    const [label] = await refusedFields(admin.createRegistry({ labels: { [text]: "x" } }));
    assert.match(label as string, /^labels\["a?😀+/u);
  }
});

s.test("a mistake of the emulator is INTERNAL, logged, and leaves the server alive", async ({ bench }) => {
  const { registry } = await bench.lease();
  const { admin } = bench;
  const broken = new Proxy(registry.rules, {
    get() {
      throw new Error("a bug");
    },
  });
  Object.defineProperty(registry, "rules", { value: broken, configurable: true });
  const rule = {
    id: "r",
    registry: { ...registry.ref },
    steps: [{ effects: [{ error: { code: "ServerException" } }] }],
  };
  const error = await failureOf(admin.putRule({ rule }));
  assert.ok(error instanceof AdminError);
  assert.equal([error.code, error.reason], ["INTERNAL", "INTERNAL"]);
  assert.match(error.rawMessage, "a bug");
  assert.match((bench.failures[0] as { rpc: string }).rpc, "RuleService.PutRule");
  assert.is((bench.failures[0] as { err: Error }).err.message, "a bug");
  assert.ok(await admin.getServerInfo());
  Object.defineProperty(registry, "rules", { value: { clear() {}, problems: () => [] } });
});

s.test("a request of 64 MiB and more is refused, the server stays", async ({ bench }) => {
  const path = "/ecremulator.admin.v1.RuleService/PutRule";
  const error = await rawCall(bench.server.address, path, Buffer.alloc(65 * 1024 * 1024));
  assert.is(error.code, status.RESOURCE_EXHAUSTED);
  assert.ok(await bench.admin.getServerInfo());
});

s.run();
