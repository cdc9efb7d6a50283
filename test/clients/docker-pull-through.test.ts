import {
  CreatePullThroughCacheRuleCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { DockerCli, dockerSpec, makeTinyImage, removeImages } from "../support/docker.js";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";

interface Context {
  upstream: TestEmulator;
  server: TestEmulator;
  docker: DockerCli;
  images: string[];
}

const DAY_S = 24 * 60 * 60;

const s = dockerSpec("docker through a pull-through cache", { images: [] as string[] } as Context);
s.before(async (c) => {
  c.upstream = await startTestEmulator({ anonymousRegistry: true, fidelity: "oci" });
  c.server = await startTestEmulator({ upstreamRegistries: { quay: c.upstream.endpoint } });
  c.docker = new DockerCli();
  const { authorizationData } = await c.server.ecr().send(new GetAuthorizationTokenCommand({}));
  const password = atob(authorizationData?.[0]?.authorizationToken ?? "").slice("AWS:".length);
  await c.docker.run(["login", "-u", "AWS", "--password-stdin", c.server.registryHost], password);
  const rule = { ecrRepositoryPrefix: "quay", upstreamRegistryUrl: "quay.io" };
  await c.server.ecr().send(new CreatePullThroughCacheRuleCommand(rule));
});
s.after(async ({ upstream, server, docker, images }) => {
  await removeImages(images);
  docker?.close();
  await server?.stop();
  await upstream?.stop();
});

/** Pushes an image to the upstream. @returns its id */
async function publish({ upstream, docker, images }: Context, name: string, content: string): Promise<string> {
  const tag = `${upstream.registryHost}/${name}`;
  images.push(tag);
  const id = await makeTinyImage(tag, content);
  await docker.run(["push", tag]);
  return id;
}

async function pull({ server, docker, images }: Context, name: string): Promise<string> {
  const tag = `${server.registryHost}/quay/${name}`;
  images.push(tag);
  await docker.run(["pull", tag]);
  return (await docker.run(["image", "inspect", "--format", "{{.Id}}", tag])).trim();
}

s.test("a pull brings the upstream's image, and makes its repository [documented: H.3]", async (c) => {
  const id = await publish(c, "team/app:v1", "one");
  assert.is(await pull(c, "team/app:v1"), id);
  const { repositories } = await c.server.ecr().send(new DescribeRepositoriesCommand({}));
  assert.equal(
    repositories?.map(({ repositoryName }) => repositoryName),
    ["quay/team/app"],
  );
  const { imageDetails } = await c.server.ecr().send(new DescribeImagesCommand({ repositoryName: "quay/team/app" }));
  assert.equal(imageDetails?.[0]?.imageTags, ["v1"]);
});

s.test("a tag that moved upstream is seen after 24 hours, and not before [documented: H.3]", async (c) => {
  const first = await publish(c, "team/moving:latest", "before");
  assert.is(await pull(c, "team/moving:latest"), first);
  const second = await publish(c, "team/moving:latest", "after");
  assert.is(await pull(c, "team/moving:latest"), first);
  await c.server.admin.advanceClock({ by: { seconds: DAY_S + 1 } });
  // docker's token has expired with that.
  const { authorizationData } = await c.server.ecr().send(new GetAuthorizationTokenCommand({}));
  const password = atob(authorizationData?.[0]?.authorizationToken ?? "").slice("AWS:".length);
  await c.docker.run(["login", "-u", "AWS", "--password-stdin", c.server.registryHost], password);
  assert.is(await pull(c, "team/moving:latest"), second);
});

s.test("docker says that there is no such image, and nothing is made", async (c) => {
  const failure = String(await pull(c, "team/none:v1").catch(String));
  assert.match(failure, /not found|manifest unknown/);
  const { repositories } = await c.server.ecr().send(new DescribeRepositoriesCommand({}));
  assert.not(repositories?.some(({ repositoryName }) => repositoryName === "quay/team/none"));
});

s.run();
