import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";
import { failureOf, logRequest, useAdmin } from "./admin-fixture.js";

const s = spec("admin: isolation of registries", { bench: useAdmin() });

s.test("two leases see nothing of each other", async ({ bench }) => {
  const one = await bench.lease();
  const two = await bench.lease();
  const image = { repository: "team/api", tag: "1" };
  await bench.push(one.registry, "team/api", "1");
  await one.admin.putRule({ rule: { id: "r", steps: [{ effects: [{ error: { code: "ServerException" } }] }] } });
  await one.admin.putScanProfile({ profile: { id: "p", findings: [{ name: "CVE-1", severity: "LOW" }] } });
  await one.admin.startScan({ image });
  await one.admin.setClock({ mode: "MODE_FROZEN" });
  logRequest(one.registry, "ecr:PutImage");

  assert.equal((await two.admin.listRepositories()).repositories, []);
  assert.equal((await two.admin.listImages()).images, []);
  assert.equal((await two.admin.listRules()).rules, []);
  assert.equal((await two.admin.listScanProfiles()).profiles, []);
  assert.equal(
    (await two.admin.listEvents()).events.map((event) => event.admin?.rpc),
    ["RegistryService.CreateRegistry"],
  );
  assert.is((await two.admin.getClock()).clock?.mode, "MODE_RUNNING");
  assert.is((await failureOf(two.admin.getScan({ image }))).code, "NOT_FOUND");
  assert.is((await failureOf(two.admin.getRule({ id: "r" }))).code, "NOT_FOUND");

  await bench.push(two.registry, "team/api", "1");
  await two.admin.startScan({ image });
  assert.equal((await two.admin.getScan({ image })).scan?.severityCounts, {});
  await two.admin.resetRegistry();
  assert.equal((await one.admin.getScan({ image })).scan?.severityCounts, { LOW: 1 });
  await two.admin.deleteRegistry();
  assert.is((await one.admin.listImages()).images.length, 1);
});

s.test("the same account in two regions is two registries", async ({ bench }) => {
  const accountId = "444455556666";
  for (const region of ["us-east-1", "eu-west-1"]) await bench.admin.createRegistry({ accountId, region });
  await bench.push(bench.of({ accountId, region: "eu-west-1" }), "team/api", "1");
  const there = await bench.admin.listRepositories({ registry: { accountId, region: "eu-west-1" } });
  const here = await bench.admin.listRepositories({ registry: { accountId } });
  assert.equal([there.repositories.length, here.repositories.length], [1, 0]);
});

s.run();
