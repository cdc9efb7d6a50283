import {
  CreateRepositoryCreationTemplateCommand,
  DescribeImageReplicationStatusCommand,
  GetAuthorizationTokenCommand,
  PutReplicationConfigurationCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { DockerCli, dockerSpec, makeTinyImage, removeImages } from "../support/docker.js";
import { ACCOUNT, REGION, startTestEmulator, type TestEmulator } from "../support/emulator.js";

interface Context {
  server: TestEmulator;
  docker: DockerCli;
  images: string[];
}

const DAY_S = 24 * 60 * 60;
const ELSEWHERE = "eu-west-1";

const s = dockerSpec("docker and what ECR does by itself", { images: [] as string[] } as Context);
s.before(async (c) => {
  c.server = await startTestEmulator();
  c.docker = new DockerCli();
});
s.after(async ({ server, docker, images }) => {
  await removeImages(images);
  docker?.close();
  await server?.stop();
});

/** The token says which Region's registry docker talks to. */
async function login({ server, docker }: Context, region: string): Promise<void> {
  const ecr = server.ecr(ACCOUNT, { region });
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const password = atob(authorizationData?.[0]?.authorizationToken ?? "").slice("AWS:".length);
  await docker.run(["login", "-u", "AWS", "--password-stdin", server.registryHost], password);
}

const KEEP_ONE = {
  rulePriority: 1,
  selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 },
  action: { type: "expire" },
};

s.test(
  "a push makes the repository, its copy arrives elsewhere, and its policy takes the image a day later",
  async (c) => {
    const { server, docker, images } = c;
    const ecr = server.ecr(ACCOUNT, { region: REGION });
    const lifecyclePolicy = JSON.stringify({ rules: [KEEP_ONE] });
    const appliedFor = ["CREATE_ON_PUSH" as const];
    await ecr.send(new CreateRepositoryCreationTemplateCommand({ prefix: "team", appliedFor, lifecyclePolicy }));
    const rules = [{ destinations: [{ region: ELSEWHERE, registryId: ACCOUNT }] }];
    await ecr.send(new PutReplicationConfigurationCommand({ replicationConfiguration: { rules } }));

    await login(c, REGION);
    const ids = new Map<string, string>();
    for (const tag of ["v1", "v2"]) {
      const name = `${server.registryHost}/team/app:${tag}`;
      images.push(name);
      ids.set(tag, await makeTinyImage(name, tag));
      await docker.run(["push", name]);
      await server.admin.advanceClock({ by: { seconds: 60 } });
    }
    const imageId = { imageTag: "v2" };
    const status = await ecr.send(new DescribeImageReplicationStatusCommand({ repositoryName: "team/app", imageId }));
    assert.equal(
      status.replicationStatuses?.map((one) => one.status),
      ["COMPLETE"],
    );
    await server.admin.advanceClock({ by: { seconds: DAY_S } });
    await removeImages(images);

    const pull = async (tag: string): Promise<string> => {
      const name = `${server.registryHost}/team/app:${tag}`;
      await docker.run(["pull", name]);
      return (await docker.run(["image", "inspect", "--format", "{{.Id}}", name])).trim();
    };
    // What docker had has expired with the day.
    await login(c, REGION);
    assert.match(await pull("v1").catch(String), /manifest.*not found|Requested image not found/);
    assert.is(await pull("v2"), ids.get("v2"));
    await login(c, ELSEWHERE);
    assert.is(await pull("v1"), ids.get("v1"), "what goes at the source stays in its copies");
  },
);

s.run();
