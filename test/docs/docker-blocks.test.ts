import * as assert from "uvu/assert";
import { dockerSpec } from "../support/docker.js";
import { testWith } from "../support/tools.js";
import { runDockerSession } from "./docker-session.js";
import { blocksOf } from "./documents.js";

const PUSHED = [/"repositoryName": "(team\/)?app"/, /Login Succeeded/, /v1: digest: sha256:[0-9a-f]{64}/];
const AFTER_A_RESTART = `
export AWS_ENDPOINT_URL=http://localhost:4577 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
aws ecr create-repository --repository-name team/kept
docker restart "$started" && wait_for_health
aws ecr describe-repositories --query 'repositories[].repositoryName' --output text`;

interface Expectation {
  /** What is asked after the block. */
  readonly ending?: string;
  readonly output: readonly RegExp[];
}

const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  "docs/getting-started.md session": { output: [...PUSHED, /"operation": "oci:PutManifest"/] },
  "docs/getting-started.md proto": { ending: "ls proto/ecremulator/admin/v1", output: [/^types\.proto$/m] },
  "docs/recipes.md pipeline": { output: PUSHED },
  "docs/recipes.md volume": { ending: AFTER_A_RESTART, output: [/^team\/kept$/m] },
  "docs/durability.md volume": { ending: AFTER_A_RESTART, output: [/^team\/kept$/m] },
  "docs/setups.md upstream": { ending: "aws ecr describe-repositories", output: [/"repositories": \[\]/] },
};

const s = dockerSpec("docker blocks of the documents", {});
const blocks = blocksOf("docker");
for (const { path, name, code } of blocks) {
  const tools = ["aws", "grpcurl"].filter((tool) => new RegExp(`^${tool} `, "m").test(code));
  testWith(s, tools, `${path}: ${name} runs`, async () => {
    const { ending, output } = EXPECTATIONS[`${path} ${name}`] as Expectation;
    const printed = await runDockerSession(code, ending);
    for (const expected of output) assert.match(printed, expected);
  });
}
s.test("each has an expectation, and each expectation a block", () => {
  const names = blocks.map(({ path, name }) => `${path} ${name}`);
  assert.equal(names.sort(), Object.keys(EXPECTATIONS).sort());
});
s.run();
