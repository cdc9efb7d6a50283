import * as assert from "uvu/assert";
import { policyText, rule } from "../api/lifecycle-registry.js";
import { ACCOUNT } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { run } from "../support/run-command.js";
import { findTool, toolSpec } from "../support/tools.js";
import { type ClientSession, startClientSession } from "./client-session.js";

const repositoryName = "team/app";

const s = toolSpec("client: AWS CLI, lifecycle policies", ["aws"], {} as { session: ClientSession });
s.before(async (c) => {
  c.session = await startClientSession(repositoryName);
});
s.after(({ session }) => session.close());

s.test("a preview is started, waited for and read; then the policy is put", async ({ session }) => {
  const { server, ecr } = session;
  for (const name of ["a", "b", "c"]) await pushImage(ecr, repositoryName, testImage(name), name);
  const env = {
    ...{ AWS_ENDPOINT_URL: server.endpoint, AWS_DEFAULT_REGION: "us-east-1", AWS_CONFIG_FILE: "/dev/null" },
    ...{ AWS_ACCESS_KEY_ID: ACCOUNT, AWS_SECRET_ACCESS_KEY: "test", AWS_PAGER: "" },
  };
  const aws = async (...args: readonly string[]) => {
    const command = ["ecr", ...args, "--repository-name", repositoryName];
    const output = await run(findTool("aws") as string, command, { env });
    return output === "" ? {} : JSON.parse(output);
  };
  const text = policyText(rule(1));
  const started = await aws("start-lifecycle-policy-preview", "--lifecycle-policy-text", text);
  assert.is(started.status, "IN_PROGRESS");
  await aws("wait", "lifecycle-policy-preview-complete");
  const { status, previewResults, summary } = await aws("get-lifecycle-policy-preview");
  assert.equal([status, summary], ["COMPLETE", { expiringImageTotalCount: 2 }]);
  assert.equal(
    previewResults.map(({ imageTags }: { imageTags: string[] }) => imageTags),
    [["a"], ["b"]],
  );
  await aws("put-lifecycle-policy", "--lifecycle-policy-text", text);
  const { lastEvaluatedAt, lifecyclePolicyText } = await aws("get-lifecycle-policy");
  // The CLI's first version prints a number, its second one a text.
  assert.is(new Date(lastEvaluatedAt).getTime(), 0);
  assert.match(lifecyclePolicyText, '"rulePriority":1');
});

s.run();
