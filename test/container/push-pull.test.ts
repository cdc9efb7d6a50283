import { rejects } from "node:assert/strict";
import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { EcrContainer, type EcrEndpoints, type StartedEcrContainer } from "../../container/index.js";
import { DockerCli, dockerSpec, imageUnderTest, makeTinyImage, removeImages } from "../support/docker.js";

const context = { ecr: undefined as unknown as StartedEcrContainer, tags: [] as string[], close: [] as (() => void)[] };
const s = dockerSpec("docker pushes to and pulls from a container", context);

s.before(async (c) => {
  c.ecr = await new EcrContainer(await imageUnderTest()).start();
});

s.afterEach(async (c) => {
  for (const close of c.close.splice(0)) close();
  if (c.tags.length > 0) await removeImages(c.tags.splice(0));
});

s.after(async (c) => {
  await c.ecr?.stop();
});

function sdk(registry: EcrEndpoints): ECRClient {
  const client = new ECRClient({
    endpoint: registry.getEndpoint(),
    region: registry.getRegion(),
    credentials: registry.getCredentials(),
  });
  context.close.push(() => client.destroy());
  return client;
}

/** The docker client, logged in to a registry with a token from its API. */
async function login(registry: EcrEndpoints): Promise<DockerCli> {
  const { authorizationData } = await sdk(registry).send(new GetAuthorizationTokenCommand({}));
  const [user = "", password = ""] = atob(authorizationData?.[0]?.authorizationToken ?? "").split(":");
  const docker = new DockerCli();
  context.close.push(() => docker.close());
  await docker.run(["login", "--username", user, "--password-stdin", registry.getRegistryHost()], password);
  return docker;
}

async function push(docker: DockerCli, uri: string, content: string): Promise<string> {
  context.tags.push(uri);
  await makeTinyImage(uri, content);
  const pushed = await docker.run(["push", uri]);
  return /digest: (sha256:[0-9a-f]{64})/.exec(pushed)?.[1] ?? `no digest in: ${pushed}`;
}

s.test("what was pushed is seen by the API and pulled unchanged", async ({ ecr }) => {
  const client = sdk(ecr);
  const { repository } = await client.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  assert.is(repository?.repositoryUri, ecr.getRepositoryUri("team/app"));

  const uri = `${ecr.getRepositoryUri("team/app")}:v1`;
  const docker = await login(ecr);
  const digest = await push(docker, uri, `unchanged ${Date.now()}`);
  const { imageDetails } = await client.send(new DescribeImagesCommand({ repositoryName: "team/app" }));
  assert.equal(
    imageDetails?.map((image) => [image.imageDigest, image.imageTags]),
    [[digest, ["v1"]]],
  );

  await removeImages([uri]);
  const pulled = await docker.run(["pull", uri]);
  assert.match(pulled, digest);
});

s.test("without a login nothing is pushed", async ({ ecr }) => {
  const docker = new DockerCli();
  context.close.push(() => docker.close());
  await sdk(ecr).send(new CreateRepositoryCommand({ repositoryName: "closed" }));
  await rejects(push(docker, `${ecr.getRepositoryUri("closed")}:v1`, "closed"), /no basic auth|[Uu]nauthorized|denied/);
});

s.test("two leased registries see nothing of each other, also through docker", async ({ ecr }) => {
  await using one = await ecr.leaseRegistry();
  await using other = await ecr.leaseRegistry({ region: "eu-west-1" });
  assert.is.not(one.getAccountId(), other.getAccountId());
  const [dockerOne, dockerOther] = [await login(one), await login(other)];
  const uri = `${one.getRepositoryUri("shared/name")}:v1`;

  await sdk(one).send(new CreateRepositoryCommand({ repositoryName: "shared/name" }));
  const digest = await push(dockerOne, uri, `lease ${Date.now()}`);
  await removeImages([uri]);

  await rejects(dockerOther.run(["pull", uri]), /not found|does not exist|unknown/i);
  await sdk(other).send(new CreateRepositoryCommand({ repositoryName: "shared/name" }));
  const seen = await sdk(other).send(new DescribeImagesCommand({ repositoryName: "shared/name" }));
  assert.equal(seen.imageDetails, []);
  assert.match(await dockerOne.run(["pull", uri]), digest);
});

s.run();
