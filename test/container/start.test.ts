import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { EcrContainer, type StartedEcrContainer } from "../../container/index.js";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { run } from "../support/run-command.js";

const s = dockerSpec("a container starts", { image: "" });

s.before(async (context) => {
  context.image = await imageUnderTest();
});

const healthy = async (ecr: StartedEcrContainer): Promise<void> => {
  const answer = await fetch(`${ecr.getEndpoint()}/healthz`);
  assert.is(answer.status, 200);
};

s.test("ready, with every getter right by default", async ({ image }) => {
  await using ecr = await new EcrContainer(image).start();
  const [api, admin] = [ecr.getMappedPort(4577), ecr.getMappedPort(4578)];
  assert.is(ecr.getEndpoint(), `http://${ecr.getHost()}:${api}`);
  assert.is(ecr.getRegistryHost(), `${ecr.getHost()}:${api}`);
  assert.is(ecr.getAdminEndpoint(), `${ecr.getHost()}:${admin}`);
  assert.is(ecr.getRepositoryUri("team/app"), `${ecr.getHost()}:${api}/team/app`);
  assert.is(ecr.getNetworkEndpoint("ecr"), "http://ecr:4577");
  assert.is(ecr.getNetworkRegistryHost("ecr"), "ecr:4577");
  assert.is(ecr.getNetworkAdminEndpoint("ecr"), "ecr:4578");
  assert.is(ecr.getNetworkRepositoryUri("ecr", "team/app"), "ecr:4577/team/app");
  assert.is(ecr.getAccountId(), "123456789012");
  assert.is(ecr.getRegion(), "us-east-1");
  assert.equal(ecr.getCredentials(), { accessKeyId: "123456789012", secretAccessKey: "test" });
  await healthy(ecr);
  assert.is(await ecr.getAdminClient().health(), "SERVING");
});

s.test("the image's health check stays, at a slower pace", async ({ image }) => {
  await using ecr = await new EcrContainer(image).start();
  const check = JSON.parse(await run("docker", ["inspect", "--format", "{{json .Config.Healthcheck}}", ecr.getId()]));
  assert.equal(check.Test, ["CMD", "node", "/app/healthcheck.js"]);
  assert.is(check.Interval, 30_000_000_000);
});

s.test("options reach the server and the getters, the last one set winning", async ({ image }) => {
  const container = new EcrContainer(image).withAccountId("111111111111").withAccountId("000000000042");
  await using ecr = await container.withRegion("eu-west-1").withSeed(7).start();
  assert.is(ecr.getAccountId(), "000000000042");
  assert.is(ecr.getRegion(), "eu-west-1");
  assert.is(ecr.getCredentials().accessKeyId, "000000000042");
  const { registry } = await ecr.getAdminClient().getRegistry({});
  assert.equal(registry?.ref, { accountId: "000000000042", region: "eu-west-1" });
});

s.test("ready at every log level", async ({ image }) => {
  for (const level of ["debug", "error", "silent"] as const) {
    await using ecr = await new EcrContainer(image).withLogLevel(level).withStartupTimeout(60_000).start();
    await healthy(ecr);
  }
});

s.test("after restart() every getter follows the new ports, and so does the admin client", async ({ image }) => {
  await using ecr = await new EcrContainer(image).start();
  const before = ecr.getAdminClient();
  assert.is(ecr.getAdminClient(), before);
  await before.getServerInfo({});
  await ecr.restart();
  await healthy(ecr);
  assert.is(ecr.getAdminEndpoint(), `${ecr.getHost()}:${ecr.getMappedPort(4578)}`);
  assert.is(ecr.getAdminClient().address, ecr.getAdminEndpoint());
  await ecr.getAdminClient().getServerInfo({});
});

s.test("one instance started several times at once gives as many emulators", async ({ image }) => {
  const container = new EcrContainer(image);
  const starting = [container.start(), container.start()] as const;
  await using one = await starting[0];
  await using other = await starting[1];
  assert.is.not(one.getEndpoint(), other.getEndpoint());
  await healthy(one);
  await healthy(other);
});

s.test("withReuse() finds the container of the same options, and its getters are right", async ({ image }) => {
  const region = `eu-test-${process.pid % 100}`;
  const container = () => new EcrContainer(image).withRegion("us-east-1").withRegion(region).withReuse();
  await using one = await container().start();
  const again = await container().start();
  assert.is(again.getId(), one.getId());
  assert.is(again.getRegion(), region);
  await healthy(again);
});

s.test("stop() closes the admin client, and may be called twice", async ({ image }) => {
  await using ecr = await new EcrContainer(image).start();
  const client = ecr.getAdminClient();
  await client.getServerInfo({});
  await ecr.stop();
  await ecr.stop();
  await rejects(client.getServerInfo({}), /clos/);
  assert.throws(() => ecr.getAdminClient(), /stopped/);
  await rejects(run("docker", ["inspect", ecr.getId()]), /[Nn]o such/);
});

s.run();
