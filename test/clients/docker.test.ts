import { rejects } from "node:assert/strict";
import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { EcrContainer, type StartedEcrContainer } from "../../container/index.js";
import { DockerCli, dockerSpec, imageUnderTest, makeTinyImage, removeImages } from "../support/docker.js";

const ARCHITECTURES = ["amd64", "arm64"] as const;

interface Context {
  container: StartedEcrContainer;
  ecr: ECRClient;
  docker: DockerCli;
  /** host:port/name */
  uri: string;
  digests: Map<string, string>;
}

const s = dockerSpec("docker", { digests: new Map() } as Context);
s.before(async (c) => {
  c.container = await new EcrContainer(await imageUnderTest()).start();
  c.ecr = new ECRClient({
    endpoint: c.container.getEndpoint(),
    region: c.container.getRegion(),
    credentials: c.container.getCredentials(),
  });
  c.docker = new DockerCli();
  await c.ecr.send(new CreateRepositoryCommand({ repositoryName: "multi" }));
  c.uri = c.container.getRepositoryUri("multi");
});
s.after(async ({ container, ecr, docker, uri }) => {
  docker?.close();
  ecr?.destroy();
  if (uri !== undefined) await removeImages([...ARCHITECTURES, "pulled"].map((tag) => `${uri}:${tag}`));
  await container?.stop();
});

s.test("1. logs in with the token of GetAuthorizationToken", async ({ ecr, docker, container }) => {
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const password = atob(authorizationData?.[0]?.authorizationToken ?? "").slice("AWS:".length);
  const host = container.getRegistryHost();
  assert.match(await docker.run(["login", "-u", "AWS", "--password-stdin", host], password), "Login Succeeded");
});

s.test("2. pushes an image for each architecture", async ({ docker, uri, digests }) => {
  for (const architecture of ARCHITECTURES) {
    await makeTinyImage(`${uri}:${architecture}`, architecture);
    const pushed = await docker.run(["push", `${uri}:${architecture}`]);
    digests.set(architecture, /digest: (sha256:[0-9a-f]{64})/.exec(pushed)?.[1] ?? pushed);
  }
  assert.is(new Set(digests.values()).size, 2);
});

s.test("3. pushes a second time what is there, without sending a layer", async ({ docker, uri }) => {
  assert.match(await docker.run(["push", `${uri}:amd64`]), "Layer already exists");
});

s.test("4. makes a manifest list of them and pushes it", async ({ docker, uri, ecr, digests }) => {
  const images = ARCHITECTURES.map((architecture) => `${uri}:${architecture}`);
  await docker.run(["manifest", "create", "--insecure", `${uri}:list`, ...images]);
  await docker.run(["manifest", "annotate", "--arch", "arm64", `${uri}:list`, `${uri}:arm64`]);
  const digest = (await docker.run(["manifest", "push", "--insecure", `${uri}:list`])).trim();
  assert.match(digest, /^sha256:[0-9a-f]{64}$/);
  const inspected = JSON.parse(await docker.run(["manifest", "inspect", "--insecure", `${uri}:list`])) as {
    manifests: { digest: string; platform: { architecture: string } }[];
  };
  assert.equal(
    inspected.manifests.map((child) => [child.platform.architecture, child.digest]),
    ARCHITECTURES.map((architecture) => [architecture, digests.get(architecture)]),
  );
  const { imageDetails } = await ecr.send(
    new DescribeImagesCommand({ repositoryName: "multi", imageIds: [{ imageTag: "list" }] }),
  );
  assert.is(imageDetails?.[0]?.imageDigest, digest);
});

s.test("5. pulls the list for its own architecture, and an image by digest", async ({ docker, uri, digests }) => {
  await removeImages(ARCHITECTURES.map((architecture) => `${uri}:${architecture}`));
  assert.match(await docker.run(["pull", `${uri}:list`]), "Status: Downloaded newer image");
  const byDigest = `${uri}@${digests.get("arm64")}`;
  assert.match(await docker.run(["pull", byDigest]), `Digest: ${digests.get("arm64")}`);
  await removeImages([`${uri}:list`, byDigest]);
});

s.test("6. gets ECR's reason when a repository doesn't exist", async ({ docker, container }) => {
  const missing = `${container.getRepositoryUri("none")}:v1`;
  await makeTinyImage(missing, "none");
  await rejects(docker.run(["push", missing]), /name unknown: The repository with name 'none' does not exist/);
  await removeImages([missing]);
});

s.test("7. after a logout nothing is pulled", async ({ docker, uri, container }) => {
  await docker.run(["logout", container.getRegistryHost()]);
  await rejects(docker.run(["pull", `${uri}:list`]), /no basic auth credentials|[Uu]nauthorized/);
});

s.run();
