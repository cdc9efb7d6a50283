import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { run } from "../support/run-command.js";

/** The module is a peer of testcontainers 11.14 and 12: one build of it works with both, each on the Node it's made for. */
const context = { image: "", folder: "", tarball: "" };
const s = dockerSpec("the packed package", context, { timeoutMs: 300_000 });

const TSC = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));

/** npm's package with the Node binary of this platform; the package "node" needs an install script to fetch it. */
const NODE_PACKAGE = `${process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node"}-${process.platform}-${process.arch}`;

const CONSUMER = `
import { Network } from "testcontainers";
import { EcrContainer, type StartedEcr, StartedEcrContainer } from "testcontainers-ecr";

const image: string = process.argv[2] ?? "";
const statuses: number[] = [];
async function look(ecr: StartedEcr): Promise<void> {
  const answer = await fetch(\`\${ecr.getEndpoint()}/healthz\`);
  statuses.push(answer.status);
}

const network = await new Network().start();
let ended = "";
{
  // withNetwork() takes the user's own StartedNetwork, so the module and the user share one testcontainers.
  const container: EcrContainer = new EcrContainer(image).withNetwork(network).withNetworkAliases("ecr").withRegion("eu-west-1");
  const unset: number | undefined = undefined;
  container.withQuotas({ repositories: 5, tagsPerImage: unset }).withSignatureVerification();
  await using ecr: StartedEcrContainer = await container.start();
  await look(ecr);
  await ecr.restart();
  await look(ecr);
  statuses.push((await ecr.getAdminClient().health()) === "SERVING" ? 200 : 500);
  ended = ecr.getId();
}
await network.stop();
console.log(JSON.stringify({ node: process.versions.node, statuses, ended }));
`;

const TSCONFIG = {
  compilerOptions: {
    module: "nodenext",
    target: "ES2023",
    lib: ["ES2023", "ESNext.Disposable"],
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
  },
  files: ["consumer.ts"],
};

s.before(async (c) => {
  c.image = await imageUnderTest();
  c.folder = mkdtempSync(join(tmpdir(), "ecr-emulator-consumer-"));
  const packed = await run("npm", ["pack", "--silent", "--pack-destination", c.folder]);
  c.tarball = join(c.folder, packed.trim().split("\n").at(-1) ?? "");
});

s.after((c) => {
  if (c.folder !== "") rmSync(c.folder, { recursive: true, force: true });
});

/** A fresh project with the tarball and `packages`, which type-checks and compiles the consumer. */
async function makeConsumer(name: string, packages: string[]): Promise<string> {
  const cwd = join(context.folder, name);
  mkdirSync(cwd);
  writeFileSync(join(cwd, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  writeFileSync(join(cwd, "tsconfig.json"), JSON.stringify(TSCONFIG));
  writeFileSync(join(cwd, "consumer.ts"), CONSUMER);
  await run("npm", ["install", "--no-audit", "--no-fund", "--silent", context.tarball, "@types/node@20", ...packages], {
    cwd,
  });
  await run(TSC, ["-p", "."], { cwd });
  return cwd;
}

/** Runs the consumer, and checks that it met a healthy emulator before and after a restart and left no container. */
async function checkConsumer(cwd: string, node: string): Promise<string> {
  const printed = await run(node, ["consumer.js", context.image], { cwd });
  const report = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as {
    node: string;
    statuses: number[];
    ended: string;
  };
  assert.equal(report.statuses, [200, 200, 200]);
  assert.is(await run("docker", ["ps", "-aq", "--filter", `id=${report.ended}`]), "");
  return report.node;
}

s.test("works with testcontainers 11.14 on this Node", async () => {
  const cwd = await makeConsumer("line-11", ["testcontainers@11.14.0"]);
  assert.is(await checkConsumer(cwd, process.execPath), process.versions.node);
});

s.test("works with testcontainers 12.2 on Node 24", async () => {
  const cwd = await makeConsumer("line-12", ["testcontainers@12.2.0", `${NODE_PACKAGE}@24`]);
  assert.match(await checkConsumer(cwd, join(cwd, "node_modules", NODE_PACKAGE, "bin/node")), /^24\./);
});

s.run();
