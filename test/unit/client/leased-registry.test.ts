import { type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import * as assert from "uvu/assert";
import {
  type AdminClient,
  createAdminClient,
  duration,
  type LeaseOptions,
  leaseRegistry,
  RegistryProblemsError,
  type StartedEcr,
} from "../../../client/index.js";
import type { CreateRegistryRequest__Output } from "../../../proto/typescript/generated/ecremulator/admin/v1/CreateRegistryRequest.js";
import type { DeleteRegistryRequest__Output } from "../../../proto/typescript/generated/ecremulator/admin/v1/DeleteRegistryRequest.js";
import { spec } from "../../support/spec.js";
import { type AdminStandIn, failureOf, startAdminStandIn } from "./admin-stand-in.js";

const ACCOUNT = "000000000042";
const script = {
  problems: [] as string[],
  refusal: undefined as number | undefined,
  created: undefined as CreateRegistryRequest__Output | undefined,
  deleted: [] as unknown[],
};

const handlers = {
  RegistryService: {
    CreateRegistry: (
      call: ServerUnaryCall<CreateRegistryRequest__Output, unknown>,
      callback: sendUnaryData<unknown>,
    ) => {
      script.created = call.request;
      const ref = { accountId: ACCOUNT, region: call.request.region || "us-east-1" };
      const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "secret" };
      callback(null, { registry: { ref, credentials, seed: "9", apiEndpoint: "http://inside:4577" } });
    },
    DeleteRegistry: (
      call: ServerUnaryCall<DeleteRegistryRequest__Output, unknown>,
      callback: sendUnaryData<unknown>,
    ) => {
      if (script.refusal !== undefined) {
        callback({ code: script.refusal, details: "refused" });
        return;
      }
      script.deleted.push(call.request.registry);
      callback(null, { problems: script.problems });
    },
    GetRegistry: (call: ServerUnaryCall<DeleteRegistryRequest__Output, unknown>, callback: sendUnaryData<unknown>) => {
      callback(null, { registry: { ref: call.request.registry } });
    },
  },
};

/** A started emulator whose ports change like those of a restarted container. */
function startedEcr(address: string): StartedEcr & { restart(): void } {
  let port = 1001;
  let client: AdminClient = createAdminClient(address);
  const started = {
    getEndpoint: () => `http://localhost:${port}`,
    getRegistryHost: () => `localhost:${port}`,
    getCredentials: () => ({ accessKeyId: "123456789012", secretAccessKey: "x" }),
    getRegion: () => "us-east-1",
    getAccountId: () => "123456789012",
    getRepositoryUri: (name: string) => `localhost:${port}/${name}`,
    getAdminEndpoint: () => address,
    getAdminClient: () => client,
    leaseRegistry: (options?: LeaseOptions) => leaseRegistry(started, options),
    stop: async () => client.close(),
    [Symbol.asyncDispose]: async () => client.close(),
    restart: () => {
      port++;
      client.close();
      client = createAdminClient(address);
    },
  };
  return started;
}

type Started = ReturnType<typeof startedEcr>;
const s = spec("a leased registry", {} as { server: AdminStandIn; started: Started });

s.before(async (c) => {
  c.server = await startAdminStandIn(handlers);
  c.started = startedEcr(c.server.address);
});
s.after(async (c) => {
  await c.started.stop();
  c.server.stop();
});
s.afterEach(() => {
  Object.assign(script, { problems: [], refusal: undefined, created: undefined, deleted: [] });
});

s.test("its own account behind the address that the test uses", async ({ started }) => {
  const lease = await started.leaseRegistry({ region: "eu-west-1", labels: { test: "push" } });
  assert.equal(script.created?.labels, { test: "push" });
  assert.is(lease.getAccountId(), ACCOUNT);
  assert.is(lease.getRegion(), "eu-west-1");
  assert.equal(lease.getCredentials(), { accessKeyId: ACCOUNT, secretAccessKey: "secret" });
  assert.is(lease.seed, "9");
  assert.is(lease.getEndpoint(), "http://localhost:1001");
  assert.is(lease.getRepositoryUri("team/app"), "localhost:1001/team/app");
});

s.test("the addresses and the admin client follow a restart", async ({ started }) => {
  const lease = await started.leaseRegistry();
  const { admin } = lease;
  assert.is(lease.admin, admin);
  const { port } = new URL(lease.getEndpoint());
  started.restart();
  assert.is(lease.getRegistryHost(), `localhost:${Number(port) + 1}`);
  assert.is.not(lease.admin, admin);
  const { registry } = await lease.admin.getRegistry();
  assert.is(registry?.ref?.accountId, ACCOUNT);
});

s.test("a lease ends by itself after a day unless told otherwise", async ({ started }) => {
  await started.leaseRegistry();
  assert.is(script.created?.ttl?.seconds, "86400");
  await started.leaseRegistry({ ttl: duration(5_000) });
  assert.is(script.created?.ttl?.seconds, "5");
  await started.leaseRegistry({ ttl: null });
  assert.is(script.created?.ttl?.seconds, "86400", "nobody leases for ever by an unset variable");
});

s.test(
  "release() deletes it once and throws the problems, as dispose does, which is quiet then",
  async ({ started }) => {
    script.problems = ["rule r never fired"];
    const lease = await started.leaseRegistry();
    for (const _ of ["once", "again"]) {
      const error = await failureOf(lease.release());
      assert.instance(error, RegistryProblemsError);
      assert.equal((error as unknown as RegistryProblemsError).problems, ["rule r never fired"]);
    }
    assert.equal(script.deleted, [{ accountId: ACCOUNT, region: "us-east-1" }]);
    await lease[Symbol.asyncDispose]();
    assert.match((await failureOf(lease.admin.getRegistry())).message, "the client is closed");
  },
);

s.test("dispose throws the problems, so that the test fails", async ({ started }) => {
  script.problems = ["rule r never fired", "2 requests are still held"];
  const error = await failureOf((await started.leaseRegistry())[Symbol.asyncDispose]());
  assert.instance(error, RegistryProblemsError);
  assert.is(
    error.message,
    `registry ${ACCOUNT} ended with problems:\n  - rule r never fired\n  - 2 requests are still held`,
  );
  script.problems = [];
  await using quiet = await started.leaseRegistry();
  assert.ok(quiet);
});

s.test("a registry that is gone already has no problems; other failures can be retried", async ({ started }) => {
  script.refusal = status.NOT_FOUND;
  await (await started.leaseRegistry()).release();
  const lease = await started.leaseRegistry();
  script.refusal = status.UNAVAILABLE;
  assert.match((await failureOf(lease.release())).message, "[unavailable]");
  assert.equal(script.deleted, []);
  script.refusal = undefined;
  await lease.release();
  assert.is(script.deleted.length, 1);
});

s.run();
