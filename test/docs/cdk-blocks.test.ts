import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DescribeImagesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { DockerCli, dockerSpec, removeImages } from "../support/docker.js";
import { ACCOUNT, startTestEmulator } from "../support/emulator.js";
import { run } from "../support/run-command.js";
import { TOOLS_PATH, testWith } from "../support/tools.js";
import { readBlocks } from "./blocks.js";
import { startOtherEmulator } from "./other-emulator.js";

const DOCUMENT = "docs/setups.md";
/** Its package.json fixes the versions. CDK is large, so it isn't among the dependencies of this package. */
const MANIFEST = fileURLToPath(new URL("cdk-project/package.json", import.meta.url));
/** Stays until the next run, with what is installed there. */
const PROJECT = fileURLToPath(new URL("../../dist/snippets/cdk", import.meta.url));
const REPOSITORY = `cdk-hnb659fds-container-assets-${ACCOUNT}-us-east-1`;

async function prepare(): Promise<void> {
  mkdirSync(join(PROJECT, "image"), { recursive: true });
  copyFileSync(MANIFEST, join(PROJECT, "package.json"));
  for (const [name, code] of readBlocks(DOCUMENT, "cdk")) writeFileSync(join(PROJECT, name), code);
  writeFileSync(join(PROJECT, "image", "Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
  // It would ask the internet for news.
  writeFileSync(join(PROJECT, "cdk.json"), JSON.stringify({ notices: false }));
  await run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: PROJECT });
}

const s = dockerSpec("CDK in the documents", {}, { timeoutMs: 300_000 });
testWith(s, ["aws"], "CDK publishes an image here, and its templates to the other emulator", async () => {
  await prepare();
  const other = await startOtherEmulator(ACCOUNT);
  const server = await startTestEmulator({ upstream: other.url });
  const docker = new DockerCli();
  const home = mkdtempSync(join(tmpdir(), "ecr-emulator-cdk-"));
  const credentials = { AWS_ACCESS_KEY_ID: ACCOUNT, AWS_SECRET_ACCESS_KEY: "test" };
  const region = { AWS_REGION: "us-east-1", AWS_DEFAULT_REGION: "us-east-1" };
  const env = { PATH: TOOLS_PATH, HOME: home, AWS_ENDPOINT_URL: server.endpoint, ...credentials, ...region };
  try {
    const repository = readBlocks(DOCUMENT, "shell").get("cdk");
    await docker.bash([`cd ${PROJECT}`, repository, "source publish.sh"].join("\n"), env);
    const images = await server.ecr().send(new DescribeImagesCommand({ repositoryName: REPOSITORY }));
    const tags = images.imageDetails?.flatMap(({ imageTags = [] }) => imageTags) ?? [];
    assert.is(tags.length, 1);
    assert.match(tags[0] as string, /^[0-9a-f]{64}$/);
    assert.ok(other.objects.some((key) => key.startsWith(`/cdk-hnb659fds-assets-${ACCOUNT}-us-east-1`)));
    await removeImages(tags.flatMap((tag) => [`${server.registryHost}/${REPOSITORY}:${tag}`, `cdkasset-${tag}`]));
  } finally {
    docker.close();
    rmSync(home, { recursive: true, force: true });
    await server.stop();
    await other.stop();
  }
});
s.run();
