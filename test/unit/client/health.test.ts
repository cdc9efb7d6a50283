import * as assert from "uvu/assert";
import { type AdminError, createAdminClient } from "../../../client/index.js";
import { spec } from "../../support/spec.js";
import { failureOf, startAdminStandIn } from "./admin-stand-in.js";

const s = spec("admin client: health", {});

s.test("health() tells the status, NOT_FOUND for an unknown service", async () => {
  const server = await startAdminStandIn({});
  using admin = createAdminClient(server.address);
  assert.is(await admin.health(), "SERVING");
  server.health.setStatus("", "NOT_SERVING");
  assert.is(await admin.health(), "NOT_SERVING");
  assert.is(((await failureOf(admin.health("none"))) as AdminError).code, "NOT_FOUND");
  server.stop();
});

s.test("waitForReady() waits until the server says SERVING", async () => {
  const server = await startAdminStandIn({});
  server.health.setStatus("", "NOT_SERVING");
  using admin = createAdminClient(server.address);
  let ready = false;
  const waiting = admin.waitForReady().then(() => {
    ready = true;
  });
  assert.is(await admin.health(), "NOT_SERVING");
  assert.is(ready, false);
  server.health.setStatus("", "SERVING");
  await waiting;
  server.stop();
});

s.test("waitForReady() waits for a server that isn't there yet, and finds it", async () => {
  const gone = await startAdminStandIn({});
  gone.stop();
  using admin = createAdminClient(gone.address);
  const waiting = admin.waitForReady();
  assert.is(((await failureOf(admin.getServerInfo())) as AdminError).code, "UNAVAILABLE");
  const server = await startAdminStandIn({}, Number(gone.address.split(":")[1]));
  await waiting;
  server.stop();
});

s.test("waitForReady() gives up with what it saw last", async () => {
  const server = await startAdminStandIn({});
  server.health.setStatus("", "NOT_SERVING");
  using admin = createAdminClient(server.address);
  const error = (await failureOf(admin.waitForReady({ timeoutMs: 100 }))) as AdminError;
  assert.is(error.code, "DEADLINE_EXCEEDED");
  assert.match(error.message, "isn't serving after 100 ms; last seen: NOT_SERVING");
  assert.match(error.stack ?? "", "health.test");
  server.stop();
  const gone = (await failureOf(admin.waitForReady({ timeoutMs: 100 }))) as AdminError;
  assert.is(gone.code, "DEADLINE_EXCEEDED");
});

s.test("waitForReady() refuses an invalid timeout", async () => {
  using admin = createAdminClient("127.0.0.1:1");
  const error = (await failureOf(admin.waitForReady({ timeoutMs: Number.NaN }))) as AdminError;
  assert.is(error.code, "INVALID_ARGUMENT");
});

s.test("waitForReady() heeds a signal and close()", async () => {
  const server = await startAdminStandIn({});
  server.stop();
  const admin = createAdminClient(server.address);
  const controller = new AbortController();
  const aborted = failureOf(admin.waitForReady({ signal: controller.signal }));
  const closed = failureOf(admin.waitForReady());
  controller.abort();
  assert.is(((await aborted) as AdminError).code, "CANCELLED");
  admin.close();
  assert.is(((await closed) as AdminError).code, "CANCELLED");
});

s.run();
