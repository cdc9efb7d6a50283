import * as assert from "uvu/assert";
import { type AdminError, duration, toEpochMilliseconds } from "../../client/index.js";
import { eventually } from "../support/eventually.js";
import { spec } from "../support/spec.js";
import { DEFAULT_ACCOUNT, DEFAULT_REGION, failureOf, logRequest, refusedFields, useAdmin } from "./admin-fixture.js";

const s = spec("admin: registries", { bench: useAdmin() });

s.test("a lease gives a fresh account with credentials, hosts, clock and seed", async ({ bench }) => {
  const labels = { test: "lease" };
  const { registry } = await bench.admin.createRegistry({ labels, seed: "18446744073709551615" });
  assert.match(registry?.ref?.accountId as string, /^\d{12}$/);
  assert.is(registry?.ref?.region, DEFAULT_REGION);
  assert.is(registry?.credentials?.accessKeyId, registry?.ref?.accountId);
  assert.match(registry?.credentials?.secretAccessKey as string, /^\S{40}$/);
  assert.is(registry?.registryHost, "127.0.0.1:4577");
  assert.is(registry?.apiEndpoint, "http://127.0.0.1:4577");
  assert.is(registry?.seed, "18446744073709551615");
  assert.equal(registry?.labels, labels);
  assert.is(registry?.clock?.mode, "MODE_RUNNING");
  assert.is(registry?.expireTime, null);
  const other = await bench.admin.createRegistry({ region: "eu-west-1" });
  assert.is.not(other.registry?.ref?.accountId, registry?.ref?.accountId);
  assert.is(other.registry?.ref?.region, "eu-west-1");
});

s.test("an account asked for can be leased once", async ({ bench }) => {
  const request = { accountId: "111122223333", region: "eu-north-1" };
  await bench.admin.createRegistry(request);
  const error = await failureOf(bench.admin.createRegistry(request));
  assert.is(error.code, "ALREADY_EXISTS");
  assert.is(error.reason, "REGISTRY_EXISTS");
  assert.match(error.rawMessage, "111122223333");
  await bench.admin.createRegistry({ ...request, region: "eu-south-1" });
});

s.test("bad leases are refused with all that is wrong", async ({ bench }) => {
  const bad = {
    accountId: "123",
    region: "nowhere",
    ttl: duration(-1),
    labels: { "": "x", long: "y".repeat(2_000) },
  };
  const fields = await refusedFields(bench.admin.createRegistry(bad));
  assert.equal(fields, ["account_id", "region", "ttl", "labels", 'labels["long"]']);
  assert.equal(await refusedFields(bench.admin.createRegistry({ accountId: "*" })), ["account_id"]);
  assert.equal(await refusedFields(bench.admin.createRegistry({ ttl: duration(25 * 86_400_000) })), ["ttl"]);
  const many = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`l${i}`, ""]));
  assert.equal(await refusedFields(bench.admin.createRegistry({ labels: many })), ["labels"]);
  const fork = await failureOf(bench.admin.createRegistry({ fromSnapshot: "golden" }));
  assert.is(fork.code, "NOT_FOUND");
});

s.test("a lease that is over takes its registry along", async ({ bench }) => {
  const { registry } = await bench.admin.createRegistry({ ttl: duration(30) });
  assert.ok((toEpochMilliseconds(registry?.expireTime) as number) > Date.now() - 60_000);
  const lookUp = (): Promise<unknown> => bench.admin.getRegistry({ registry: registry?.ref ?? null });
  await eventually("the lease is over", async () => {
    const error = await lookUp().then(
      () => undefined,
      (thrown: AdminError) => thrown,
    );
    return error?.code === "NOT_FOUND";
  });
});

s.test("unset is the default registry; account and region default on their own", async ({ bench }) => {
  const unset = await bench.admin.getRegistry();
  assert.equal(unset.registry?.ref, { accountId: DEFAULT_ACCOUNT, region: DEFAULT_REGION });
  const { registry } = await bench.lease();
  const { accountId } = registry.ref;
  const byAccount = await bench.admin.getRegistry({ registry: { accountId } });
  assert.equal(byAccount.registry?.ref, { accountId, region: DEFAULT_REGION });
});

s.test("a registry that doesn't exist is NOT_FOUND, a name that can't be one INVALID_ARGUMENT", async ({ bench }) => {
  const missing = await failureOf(bench.admin.getRegistry({ registry: { region: "ap-east-1" } }));
  assert.is(missing.code, "NOT_FOUND");
  assert.is(missing.reason, "REGISTRY_NOT_FOUND");
  assert.match(missing.rawMessage, "ap-east-1");
  const bad = bench.admin.getRegistry({ registry: { accountId: "12", region: "x" } });
  assert.equal(await refusedFields(bad), ["registry.account_id", "registry.region"]);
  assert.equal(await refusedFields(bench.admin.getRegistry({ registry: { accountId: "*" } })), ["registry.account_id"]);
});

s.test("counts follow what is in the registry", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await bench.push(registry, "team/api", "1");
  await bench.push(registry, "team/web", "1");
  const { registry: message } = await admin.getRegistry();
  assert.is(message?.repositoryCount, "2");
  assert.is(message?.imageCount, "2");
  assert.is(message?.lastSequence, String(registry.events.lastSequence));
});

s.test("lists page by page, by labels", async ({ bench }) => {
  const wanted = new Set<string>();
  for (let i = 0; i < 5; i++) {
    const { registry } = await bench.admin.createRegistry({ labels: { suite: "paging", n: String(i) } });
    wanted.add(registry?.ref?.accountId as string);
  }
  const labels = { suite: "paging" };
  const found: string[] = [];
  let pageToken = "";
  let pages = 0;
  do {
    const page = await bench.admin.listRegistries({ labels, pageSize: 2, pageToken });
    found.push(...page.registries.map(({ ref }) => ref?.accountId as string));
    pageToken = page.nextPageToken;
    pages++;
  } while (pageToken !== "");
  assert.is(pages, 3);
  assert.equal(found, [...wanted].sort());
  const one = await bench.admin.listRegistries({ labels: { ...labels, n: "3" } });
  assert.is(one.registries.length, 1);
  const { nextPageToken } = await bench.admin.listRegistries({ labels, pageSize: 2 });
  const other = bench.admin.listRegistries({ labels: { suite: "other" }, pageToken: nextPageToken });
  assert.equal(await refusedFields(other), ["page_token"], "tokens belong to their query");
  assert.equal(await refusedFields(bench.admin.listRegistries({ pageToken: "x".repeat(10_000) })), ["page_token"]);
  assert.equal(await refusedFields(bench.admin.listRegistries({ pageSize: -1 })), ["page_size"]);
  assert.ok((await bench.admin.listRegistries({ pageSize: 1_000_000 })).registries.length > 5, "coerced");
});

s.test("deleting needs the account spelt out and gives the problems", async ({ bench }) => {
  assert.equal(await refusedFields(bench.admin.deleteRegistry({})), ["registry.account_id"]);
  assert.equal(await refusedFields(bench.admin.deleteRegistry({ registry: { region: "us-east-1" } })), [
    "registry.account_id",
  ]);
  assert.equal(await refusedFields(bench.admin.deleteRegistry({ registry: { accountId: "*" } })), [
    "registry.account_id",
  ]);
  const { admin, registry } = await bench.lease();
  await admin.putRule({
    rule: { id: "must-fire", required: true, steps: [{ effects: [{ error: { code: "ServerException" } }] }] },
  });
  logRequest(registry, "ecr:PutImage");
  const { problems } = await admin.deleteRegistry();
  assert.is(problems.length, 1);
  assert.match(problems[0] as string, "must-fire");
  assert.is((await failureOf(admin.getRegistry())).code, "NOT_FOUND");
  assert.is((await failureOf(admin.deleteRegistry())).code, "NOT_FOUND");
});

s.test("a required rule that no request matched says where such requests came", async ({ bench }) => {
  const { admin } = await bench.lease();
  const other = await bench.lease();
  logRequest(other.registry, "ecr:PutImage", { repository: "required/only" });
  const match = { operations: ["ecr:PutImage"], repositories: ["required/*"] };
  const steps = [{ effects: [{ error: { code: "ServerException" } }] }];
  await admin.putRule({ rule: { id: "must-fire", required: true, match, steps } });
  const { problems } = await admin.resetRegistry({ kinds: ["STATE_KIND_RULES"] });
  const { accountId, region } = other.registry.ref;
  assert.equal(problems, [
    `rule "must-fire" is required but never fired: 0 requests matched, state ACTIVE; 1 request came to ${accountId}/${region}`,
  ]);
});

s.test("the default registry stays", async ({ bench }) => {
  const error = await failureOf(bench.admin.deleteRegistry({ registry: { accountId: DEFAULT_ACCOUNT } }));
  assert.is(error.code, "FAILED_PRECONDITION");
  assert.is(error.reason, "DEFAULT_REGISTRY");
  assert.match(error.rawMessage, "ResetRegistry");
});

s.run();
