import { CreateRepositoryCommand, DescribeRepositoriesCommand } from "@aws-sdk/client-ecr";
import harSdk from "@har-sdk/validator";
import * as assert from "uvu/assert";
import type { Har, HarEntry } from "../../client/index.js";
import { useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const s = spec("admin: HAR export", { server: useEmulator() });

/** By the schema of HAR 1.2, and what a schema can't say. */
async function holdsToTheFormat(har: Har): Promise<void> {
  assert.equal(await new harSdk.HarValidator().verify(har as never), []);
  for (const { time, timings, request } of har.log.entries) {
    assert.ok(time >= 0 && Math.abs(timings.send + timings.wait + timings.receive - time) < 1e-6);
    assert.ok(["http:", "https:"].includes(new URL(request.url).protocol));
  }
}

s.test("requests come in order, with headers, bodies, the rule that acted, and no secret", async ({ server }) => {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  const admin = server.admin.forRegistry(ref);
  const ecr = server.ecr(ref.accountId);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  await admin.rules.throttle("ecr:DescribeRepositories", { id: "busy" });
  await ecr.send(new DescribeRepositoriesCommand({})).catch(() => {});
  await fetch(`${server.endpoint}/v2/team/app/tags/list?n=5`, {
    headers: { authorization: `Basic ${Buffer.from("AWS:nonsense").toString("base64")}` },
  });

  const har = JSON.parse(JSON.stringify(await admin.exportHar()));
  assert.equal([har.log.version, har.log.creator], ["1.2", { name: "testcontainers-ecr", version: "1" }]);
  const [create, describe] = har.log.entries as HarEntry[];
  await holdsToTheFormat(har);
  assert.is(create?.comment, "ecr:CreateRepository team/app");
  assert.equal([create?.request.method, create?.response.status], ["POST", 200]);
  assert.equal(JSON.parse(create?.request.postData?.text ?? ""), { repositoryName: "team/app" });
  assert.is(JSON.parse(create?.response.content.text ?? "").repository.repositoryName, "team/app");
  assert.match(String(create?.response.content.mimeType), /json/);
  assert.is(describe?.comment, "ecr:DescribeRepositories; rule busy");
  assert.equal([describe?.response.status, describe?.response.statusText], [400, "ThrottlingException"]);
  assert.not.match(JSON.stringify(har), /authorization"/i);

  assert.is(
    (await server.admin.exportHar()).log.entries.at(-1)?.request.url,
    `${server.endpoint}/v2/team/app/tags/list?n=5`,
  );
  assert.equal((await server.admin.exportHar(1)).log.entries[0]?.request.queryString, [{ name: "n", value: "5" }]);
});

s.test("it takes the last requests, over pages; a number that can't be is refused", async ({ server }) => {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  const admin = server.admin.forRegistry(ref);
  assert.equal((await admin.exportHar()).log.entries, []);
  const ecr = server.ecr(ref.accountId);
  for (let i = 0; i < 510; i++) await ecr.send(new DescribeRepositoriesCommand({ maxResults: (i % 500) + 1 }));
  const { entries } = (await admin.exportHar(505)).log;
  assert.is(entries.length, 505);
  const asked = entries.map(({ request }) => JSON.parse(request.postData?.text ?? "").maxResults);
  assert.equal([asked[0], asked[494], asked[504]], [6, 500, 10]);
  for (const wrong of [0, 1.5]) {
    const error = await admin.exportHar(wrong).catch((thrown: Error) => thrown);
    assert.match(String(error), "maxRequests must be at least 1");
  }
});

s.run();
