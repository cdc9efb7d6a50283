import { type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import * as assert from "uvu/assert";
import { type AdminClient, AdminError, createAdminClient, duration } from "../../../client/index.js";
import type { PutRuleRequest__Output } from "../../../proto/typescript/generated/ecremulator/admin/v1/PutRuleRequest.js";
import type { PutRuleResponse } from "../../../proto/typescript/generated/ecremulator/admin/v1/PutRuleResponse.js";
import { statusDetailsMetadata } from "../../../proto/typescript/status-details.js";
import { spec } from "../../support/spec.js";
import { type AdminStandIn, failureOf, startAdminStandIn } from "./admin-stand-in.js";

type AnyCall = ServerUnaryCall<unknown, unknown>;
type Callback = sendUnaryData<unknown>;

const received: { deadline?: number; cancelled?: boolean; hung?: () => void } = {};

const handlers = {
  RuleService: {
    PutRule: (
      call: ServerUnaryCall<PutRuleRequest__Output, PutRuleResponse>,
      callback: sendUnaryData<PutRuleResponse>,
    ) => {
      callback(null, { rule: { ...call.request.rule, state: "STATE_ACTIVE" }, sequence: 7 });
    },
    GetRule: (_: AnyCall, callback: Callback) => {
      const violations = [{ field: "id", description: "must not be empty" }];
      const details = { code: status.INVALID_ARGUMENT, message: "bad", violations, reason: "FIELD_INVALID" };
      callback({
        code: status.INVALID_ARGUMENT,
        details: "the request is invalid",
        metadata: statusDetailsMetadata(details),
      });
    },
    // Never answers.
    ListRules: (call: AnyCall) => {
      call.on("cancelled", () => {
        received.cancelled = true;
      });
      received.hung?.();
    },
  },
  EventService: {
    VerifyRequests: (call: AnyCall, callback: Callback) => {
      received.deadline = Number(call.getDeadline()) - Date.now();
      callback(null, { passed: true });
    },
  },
};

const s = spec("admin client: unary calls", {} as { server: AdminStandIn; admin: AdminClient });

s.before(async (c) => {
  c.server = await startAdminStandIn(handlers);
  c.admin = createAdminClient(c.server.address);
});
s.after((c) => {
  c.admin.close();
  c.server.stop();
});
s.afterEach(() => {
  received.cancelled = false;
  delete received.hung;
});

/** Resolves once a hanging call has arrived at the server. */
function arrival(): Promise<void> {
  return new Promise((resolve) => {
    received.hung = resolve;
  });
}

s.test("a promise of the answer, with defaults, strings for int64 and camelCase", async ({ admin }) => {
  const steps = [{ times: 2, effects: [{ error: { code: "ServerException" } }] }];
  const { rule, sequence } = await admin.putRule({ rule: { id: "r", match: { operations: ["ecr:PutImage"] }, steps } });
  assert.is(sequence, "7");
  assert.is(rule?.id, "r");
  assert.is(rule?.state, "STATE_ACTIVE");
  assert.is(rule?.steps[0]?.effects[0]?.error?.code, "ServerException");
  assert.is(rule?.probability, undefined);
  assert.equal(rule?.labels, {});
});

s.test("an answer can be sent back as a request", async ({ admin }) => {
  const { rule } = await admin.putRule({ rule: { id: "r", probability: 0, steps: [{ times: 1 }] } });
  const again = await admin.putRule({ rule });
  assert.equal(again.rule, rule);
  assert.is(again.rule?.probability, 0);
});

s.test("an error has code, text, violations and reason", async ({ admin }) => {
  const error = await failureOf(admin.getRule({ id: "" }));
  assert.instance(error, AdminError);
  const { code, rawMessage, violations, reason, rpc, message, name, cause } = error as AdminError;
  assert.is(code, "INVALID_ARGUMENT");
  assert.is(rawMessage, "the request is invalid");
  assert.equal(violations, [{ field: "id", description: "must not be empty" }]);
  assert.is(reason, "FIELD_INVALID");
  assert.is(rpc, "RuleService.GetRule");
  assert.is(name, "AdminError");
  assert.is(message, "[invalid_argument] RuleService.GetRule: the request is invalid\n  id: must not be empty");
  assert.instance(cause, Error);
});

s.test("the stack of an error starts in the test, not in grpc-js", async ({ admin }) => {
  const { stack = "" } = await failureOf(admin.getRule({}));
  const firstFrame = stack.split("\n").find((line) => line.trimStart().startsWith("at "));
  assert.match(firstFrame ?? "", "unary-calls.test");
});

s.test("a rpc that the server doesn't offer is UNIMPLEMENTED", async ({ admin }) => {
  const error = (await failureOf(admin.createSnapshot({ id: "x" }))) as AdminError;
  assert.is(error.code, "UNIMPLEMENTED");
  assert.match(error.message, "RegistryService.CreateSnapshot");
});

s.test("nobody listening is UNAVAILABLE at once", async () => {
  const free = await startAdminStandIn({});
  free.stop();
  using admin = createAdminClient(free.address);
  const error = (await failureOf(admin.getServerInfo())) as AdminError;
  assert.is(error.code, "UNAVAILABLE");
  assert.match(error.message, free.address);
});

s.test("timeoutMs of a call and of a client end in DEADLINE_EXCEEDED", async ({ admin, server }) => {
  const byCall = (await failureOf(admin.listRules({}, { timeoutMs: 30 }))) as AdminError;
  assert.is(byCall.code, "DEADLINE_EXCEEDED");
  using hasty = createAdminClient(server.address, { timeoutMs: 30 });
  const byClient = (await failureOf(hasty.listRules())) as AdminError;
  assert.is(byClient.code, "DEADLINE_EXCEEDED");
  const unset = (await failureOf(hasty.listRules({}, { timeoutMs: undefined }))) as AdminError;
  assert.is(unset.code, "DEADLINE_EXCEEDED");
});

s.test("an invalid timeoutMs is an INVALID_ARGUMENT", async ({ admin }) => {
  for (const timeoutMs of [0, -1, Number.NaN]) {
    const error = (await failureOf(admin.getServerInfo({}, { timeoutMs }))) as AdminError;
    assert.is(error.code, "INVALID_ARGUMENT");
    assert.match(error.message, "timeoutMs must be a positive number");
  }
});

s.test("VerifyRequests has its own waiting time on top", async ({ admin }) => {
  await admin.verifyRequests({ timeout: duration(20_000), quietTime: duration(5_000) });
  assert.ok((received.deadline ?? 0) > 15_000, `deadline in ${received.deadline} ms`);
  assert.ok((received.deadline ?? 0) <= 35_000, `deadline in ${received.deadline} ms`);
  await admin.verifyRequests({ timeout: duration(20_000) }, { timeoutMs: 1_000 });
  assert.ok((received.deadline ?? 0) <= 1_000, `deadline in ${received.deadline} ms`);
});

s.test("a signal aborts the call, on the server too", async ({ admin }) => {
  const controller = new AbortController();
  const arrived = arrival();
  const failure = failureOf(admin.listRules({}, { signal: controller.signal }));
  await arrived;
  const reason = new Error("enough");
  controller.abort(reason);
  const error = (await failure) as AdminError;
  assert.is(error.code, "CANCELLED");
  assert.is(error.cause, reason);
  while (!received.cancelled) await new Promise(setImmediate);
});

s.test("a signal aborted before: no call is made", async ({ admin }) => {
  const error = (await failureOf(admin.putRule({}, { signal: AbortSignal.abort("no") }))) as AdminError;
  assert.is(error.code, "CANCELLED");
  assert.is(error.cause, "no");
});

s.test("a finished call leaves nothing on its signal", async ({ admin }) => {
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listeners++;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listeners--;
    removeEventListener.apply(signal, args);
  };
  for (let i = 0; i < 5; i++) await admin.putRule({ rule: { id: "r" } }, { signal });
  await failureOf(admin.getRule({}, { signal }));
  assert.is(listeners, 0);
});

s.test("close() cancels the calls under way and refuses later ones", async ({ server }) => {
  const admin = createAdminClient(server.address);
  const arrived = arrival();
  const failure = failureOf(admin.listRules());
  await arrived;
  admin.close();
  admin.close();
  assert.match((await failure).message, "[cancelled] RuleService.ListRules: the client was closed");
  const later = (await failureOf(admin.putRule({}))) as AdminError;
  assert.is(later.code, "CANCELLED");
  assert.match(later.message, "the client is closed");
});

s.test("the address: http:// is dropped, nonsense refused", ({ server }) => {
  using admin = createAdminClient(`http://${server.address}/`);
  assert.is(admin.address, server.address);
  for (const bad of ["", "localhost", "https://a:1", "localhost:port", "a b:1", "::1:4578"]) {
    assert.throws(() => createAdminClient(bad), /host:port/, bad);
  }
  createAdminClient("[::1]:4578").close();
});

s.run();
