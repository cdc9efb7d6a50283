import { CreateRepositoryCommand, PutImageCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { duration, type Effect } from "../../client/index.js";
import { ACCOUNT, REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { testImage, uploadLayer } from "../support/image.js";
import { pythonWith } from "../support/python.js";
import { run } from "../support/run-command.js";
import { spec } from "../support/spec.js";
import { findTool, toolSpec } from "../support/tools.js";

/** How often a client with its usual settings asks, by the fault that doesn't end. */
const FAULTS: readonly (readonly [name: string, effect: Effect])[] = [
  ["throttled", { error: { code: "ThrottlingException", retryAfter: duration(1) } }],
  ["reset", { disconnect: {} }],
  ["broken midway", { disconnect: { mode: "MODE_CLOSE", afterBytes: 5 } }],
  ["ServerException", { error: { code: "ServerException" } }],
  ["an access denied", { error: { code: "AccessDeniedException" } }],
];

async function attempts({ admin }: TestEmulator, effect: Effect, call: () => Promise<unknown>): Promise<number> {
  const rule = { id: "r", match: { operations: ["ecr:DescribeRepositories"] }, steps: [{ effects: [effect] }] };
  const { sequence } = await admin.putRule({ rule });
  await call().catch(() => {});
  await admin.deleteRules({ id: "r" });
  const { events } = await admin.listEvents({ afterSequence: sequence, filter: { kinds: ["request"] } });
  return events.length;
}

const js = spec("faults: the SDK for JavaScript", { server: useEmulator() });
js.test(
  "tries throttling, resets, answers that break and 500 three times, and what is denied once",
  async ({ server }) => {
    const { DescribeRepositoriesCommand, ECRClient } = await import("@aws-sdk/client-ecr");
    const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "test" };
    const ecr = new ECRClient({ endpoint: server.endpoint, region: REGION, credentials });
    const counts: Record<string, number> = {};
    for (const [name, effect] of FAULTS) {
      counts[name] = await attempts(server, effect, () => ecr.send(new DescribeRepositoriesCommand({})));
    }
    ecr.destroy();
    assert.equal(counts, { throttled: 3, reset: 3, "broken midway": 3, ServerException: 3, "an access denied": 1 });
  },
);

js.test("a push whose answer is lost is tried again, and finds its own image", async ({ server }) => {
  const ecr = server.ecr(ACCOUNT, { maxAttempts: 3 });
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "lost" }));
  const image = testImage("lost", {});
  for (const blob of image.blobs) await uploadLayer(ecr, "lost", Buffer.from(blob));
  const steps = [{ times: 1, afterExecution: true, effects: [{ disconnect: {} }] }];
  await server.admin.putRule({ rule: { id: "r", match: { operations: ["ecr:PutImage"] }, steps } });
  const put = new PutImageCommand({ repositoryName: "lost", imageManifest: image.manifest, imageTag: "v1" });
  const name = await ecr.send(put).then(
    () => "ok",
    (error: Error) => error.name,
  );
  assert.is(name, "ImageAlreadyExistsException");
});
js.run();

const python = toolSpec("faults: boto3", [pythonWith("boto3")], { server: useEmulator() });
python.test(
  "tries throttling, resets and 500 three times, and what is denied or breaks midway once",
  async ({ server }) => {
    const script = `import boto3
ecr = boto3.client("ecr", endpoint_url="${server.endpoint}", region_name="${REGION}", aws_access_key_id="${ACCOUNT}", aws_secret_access_key="test")
ecr.describe_repositories()`;
    const env = { AWS_CONFIG_FILE: "/dev/null" };
    const counts: Record<string, number> = {};
    for (const [name, effect] of FAULTS) {
      counts[name] = await attempts(server, effect, () => run(findTool("python") as string, ["-c", script], { env }));
    }
    assert.equal(counts, { throttled: 3, reset: 3, "broken midway": 1, ServerException: 3, "an access denied": 1 });
  },
);
python.run();
