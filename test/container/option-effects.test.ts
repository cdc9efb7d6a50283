import { rejects } from "node:assert/strict";
import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  LimitExceededException,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { GenericContainer, Network, Wait } from "testcontainers";
import * as assert from "uvu/assert";
import { EcrContainer, type EcrEndpoints } from "../../container/index.js";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { testImage } from "../support/image.js";

const context = { image: "", close: [] as (() => void)[] };
const s = dockerSpec("options of a container act", context);

s.before(async (c) => {
  c.image = await imageUnderTest();
});

s.afterEach((c) => {
  for (const close of c.close.splice(0)) close();
});

function configuration(registry: EcrEndpoints) {
  const [endpoint, region, credentials] = [registry.getEndpoint(), registry.getRegion(), registry.getCredentials()];
  return { endpoint, region, credentials, maxAttempts: 1 };
}

function sdk(registry: EcrEndpoints, secretAccessKey?: string): ECRClient {
  const { credentials, ...rest } = configuration(registry);
  const client = new ECRClient({
    ...rest,
    credentials: secretAccessKey === undefined ? credentials : { ...credentials, secretAccessKey },
  });
  context.close.push(() => client.destroy());
  return client;
}

const create = (repositoryName: string) => new CreateRepositoryCommand({ repositoryName });

s.test("withQuotas, withMissingLayersAllowed and withAnonymousRegistry", async ({ image }) => {
  const container = new EcrContainer(image).withMissingLayersAllowed().withAnonymousRegistry();
  await using ecr = await container.withQuotas({ repositories: 1, tagsPerImage: 5 }).start();
  await sdk(ecr).send(create("app"));
  await rejects(sdk(ecr).send(create("other")), LimitExceededException);

  const madeUp = testImage("made-up");
  await sdk(ecr).send(new PutImageCommand({ repositoryName: "app", imageManifest: madeUp.manifest, imageTag: "v1" }));

  const pulled = await fetch(`${ecr.getEndpoint()}/v2/app/manifests/v1`);
  assert.is(pulled.status, 200);
  assert.is(await pulled.text(), madeUp.manifest);
});

s.test(
  "withFixture: what it says is there at the start, as text or as its value; a wrong one ends it",
  async ({ image }) => {
    const repositories = [{ repositoryName: "team/app", imageTagMutability: "IMMUTABLE" }];
    const text = "repositories:\n  - repositoryName: team/app\n    imageTagMutability: IMMUTABLE\n";
    for (const fixture of [{ repositories }, text]) {
      await using ecr = await new EcrContainer(image).withFixture(fixture).start();
      const { repositories: found = [] } = await sdk(ecr).send(new DescribeRepositoriesCommand({}));
      assert.equal(
        found.map(({ repositoryName, imageTagMutability }) => ({ repositoryName, imageTagMutability })),
        repositories,
      );
    }
    const wrong = new EcrContainer(image).withFixture({ repositories: [{ repositoryNam: "team/app" }] });
    await rejects(wrong.start(), /repositoryNam/);
  },
);

s.test(
  "withSignatureVerification: the getters' credentials are right, here and of a lease; others aren't",
  async (c) => {
    await using ecr = await new EcrContainer(c.image).withSignatureVerification().start();
    await using leased = await ecr.leaseRegistry();
    for (const registry of [ecr, leased]) {
      await sdk(registry).send(new DescribeRepositoriesCommand({}));
      await rejects(sdk(registry, "wrong").send(new DescribeRepositoriesCommand({})), {
        name: "InvalidSignatureException",
      });
    }
  },
);

s.test("withUpstream: requests for other services go to a neighbour", async ({ image }) => {
  const script = `
    require("node:http").createServer((request, response) => {
      response.setHeader("content-type", "text/xml");
      response.end("<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:upstream</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }).listen(4566, () => console.log("listens"));`;
  await using network = await new Network().start();
  await using _upstream = await new GenericContainer(image)
    .withEntrypoint(["node", "-e", script])
    .withNetwork(network)
    .withNetworkAliases("upstream")
    .withWaitStrategy(Wait.forLogMessage("listens"))
    .start();
  await using ecr = await new EcrContainer(image).withNetwork(network).withUpstream("http://upstream:4566").start();
  const sts = new STSClient(configuration(ecr));
  context.close.push(() => sts.destroy());
  assert.is((await sts.send(new GetCallerIdentityCommand({}))).Arn, "arn:upstream");
  await sdk(ecr).send(create("app"));
});

s.test("withDataDir: a restart loses nothing", async ({ image }) => {
  await using ecr = await new EcrContainer(image).withDataDir().start();
  await using leased = await ecr.leaseRegistry();
  await sdk(leased).send(create("app"));
  await ecr.restart();
  const { repositories } = await sdk(leased).send(new DescribeRepositoriesCommand({}));
  assert.equal(
    repositories?.map(({ repositoryName }) => repositoryName),
    ["app"],
  );
});

s.test("flags and variables of one's own count for the getters as for the server", async ({ image }) => {
  const flags = ["--region", "eu-west-1", "--account=000000000042", "--tls"];
  await using ecr = await new EcrContainer(image).withRegion("us-west-2").withCommand(flags).start();
  const { registry } = await ecr.getAdminClient().getRegistry({});
  assert.equal(registry?.ref, { accountId: ecr.getAccountId(), region: ecr.getRegion() });
  assert.is(ecr.getRegion(), "eu-west-1");
  assert.match(ecr.getEndpoint(), /^https:/);
  assert.match(await ecr.getCaCertificate(), /BEGIN CERTIFICATE/);
});

s.test("the getters are right with a log for people too", async ({ image }) => {
  const text = new EcrContainer(image).withEnvironment({ ECR_LOG_FORMAT: "text" }).withTls();
  await using ecr = await text.withAccountId("000000000042").withRegion("eu-west-1").start();
  assert.equal([ecr.getAccountId(), ecr.getRegion()], ["000000000042", "eu-west-1"]);
  assert.match(ecr.getEndpoint(), /^https:/);
});

s.test("TLS by variables: their names stay beside the engine's host", async ({ image }) => {
  const container = new EcrContainer(image).withEnvironment({ ECR_TLS: "1", ECR_TLS_NAMES: "registry.test" });
  await using ecr = await container.start();
  assert.match(ecr.getEndpoint(), /^https:/);
  const { output } = await ecr.exec(["node", "-p", "process.env.ECR_TLS_NAMES"]);
  assert.is(output.trim(), `${ecr.getHost()},registry.test`);
});

s.test("ports that nobody maps are refused, with what to do instead", async ({ image }) => {
  const message = /ECR_PORT: .* has to listen on 4577, not 5000; use withExposedPorts/;
  await rejects(new EcrContainer(image).withEnvironment({ ECR_PORT: "5000" }).start(), { message });
  await rejects(new EcrContainer(image).withCommand(["--port=5000"]).start(), { message });
  await rejects(
    new EcrContainer(image).withCommand(["--admin-port", "0"]).start(),
    /ECR_ADMIN_PORT: .* 4578, not [1-9]\d*;/,
  );
});

s.run();
