import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import * as assert from "uvu/assert";
import { type AdminClient, createAdminClient } from "../../../client/index.js";
import { listAdminRpcs } from "../../../client/rpc.js";
import { messageShape } from "../../../proto/typescript/message-shapes.js";
import { spec } from "../../support/spec.js";
import { type AdminStandIn, failureOf, startAdminStandIn } from "./admin-stand-in.js";

const REF = { accountId: "000000000001", region: "eu-west-1" };
const OTHER = { accountId: "000000000002", region: "eu-west-1" };

let last: Record<string, unknown> = {};
function keep(call: ServerUnaryCall<Record<string, unknown>, unknown>, callback: sendUnaryData<unknown>): void {
  last = call.request;
  callback(null, {});
}
const handlers = {
  RuleService: { PutRule: keep, ListRules: keep },
  ScanService: { PutScanProfile: keep },
  RegistryService: { DeleteRegistry: keep, CreateRegistry: keep },
};

const s = spec("a client bound to a registry", {} as { server: AdminStandIn; admin: AdminClient; bound: AdminClient });

s.before(async (c) => {
  c.server = await startAdminStandIn(handlers);
  c.admin = createAdminClient(c.server.address);
  c.bound = c.admin.forRegistry(REF);
});
s.after((c) => {
  c.admin.close();
  c.server.stop();
});

s.test("fills in the registry of requests and of what they carry", async ({ bound }) => {
  await bound.listRules();
  assert.equal(last["registry"], REF);
  await bound.deleteRegistry({});
  assert.equal(last["registry"], REF);
  await bound.putRule({ rule: { id: "r" } });
  assert.equal((last["rule"] as { registry: unknown }).registry, REF);
  await bound.putScanProfile({ profile: { id: "p" } });
  assert.equal((last["profile"] as { registry: unknown }).registry, REF);
});

s.test("a registry that the request names stays", async ({ bound }) => {
  await bound.listRules({ registry: OTHER });
  assert.equal(last["registry"], OTHER);
  await bound.putRule({ rule: { registry: { accountId: "*" } } });
  assert.equal((last["rule"] as { registry: unknown }).registry, { accountId: "*", region: "" });
});

s.test("an unbound client names none, and requests aren't changed", async ({ admin, bound }) => {
  await admin.listRules();
  assert.is(last["registry"], null);
  const request = { rule: { id: "r" } };
  await bound.putRule(request);
  assert.equal(request, { rule: { id: "r" } });
  await bound.putRule({});
  assert.is(last["rule"], null);
  await bound.createRegistry({ region: "x" });
  assert.is(last["region"], "x");
});

s.test("bound by options too; a view can be bound again", async ({ server }) => {
  using admin = createAdminClient(server.address, { registry: REF });
  await admin.listRules();
  assert.equal(last["registry"], REF);
  await admin.forRegistry(OTHER).listRules();
  assert.equal(last["registry"], OTHER);
  assert.equal(admin.registry, REF);
});

s.test("closing a view leaves the client open; closing the client closes its views", async ({ server }) => {
  const admin = createAdminClient(server.address);
  const [one, two] = [admin.forRegistry(REF), admin.forRegistry(OTHER)];
  one.close();
  assert.match((await failureOf(one.listRules())).message, "the client is closed");
  await two.listRules();
  await admin.listRules();
  admin.close();
  assert.match((await failureOf(two.listRules())).message, "the client is closed");
});

s.test("every rpc that is about a registry can be bound", () => {
  const unbound = listAdminRpcs().filter(({ requestType }) => !messageShape(requestType).fields.has("registry"));
  // The three Put calls are bound through what they carry; the others aren't about one registry.
  assert.equal(unbound.map(({ method }) => method).sort(), [
    "createRegistry",
    "deleteSnapshot",
    "exportSnapshot",
    "getServerInfo",
    "importSnapshot",
    "listOperations",
    "listPresets",
    "listRegistries",
    "listSnapshots",
    "putRule",
    "putScanProfile",
    "putSecret",
  ]);
});

s.run();
