import { CreateRepositoryCommand, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { AdminError } from "../../client/index.js";
import { ACCOUNT, REGION, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const registry = { accountId: ACCOUNT, region: REGION };
const s = spec("admin reads of the ECR API", { emulator: useEmulator() });

s.before(async (context) => {
  const ecr = context.emulator.ecr();
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  for (const name of ["one", "two", "three"]) await pushImage(ecr, "team/app", testImage(name), name);
});

const KEEP_ONE = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: "keep the newest",
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 },
      action: { type: "expire" },
    },
  ],
});

async function refusal(promise: Promise<unknown>): Promise<AdminError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AdminError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

s.test("ReadOperation answers what the ECR API would, and leaves no trace in the log", async ({ emulator }) => {
  const { admin } = emulator;
  const before = await admin.listEvents({ registry, newestFirst: true, pageSize: 1 });
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: "ecr:*" }] };
  await emulator
    .ecr()
    .send(
      new SetRepositoryPolicyCommand({ repositoryName: "team/app", policyText: JSON.stringify(policy), force: true }),
    );
  const after = await admin.listEvents({ registry, newestFirst: true, pageSize: 1 });
  const input = JSON.stringify({ repositoryNames: ["team/app"] });
  // The policy denies everything, but asks nobody here.
  const { outputJson } = await admin.readOperation({ registry, operation: "DescribeRepositories", inputJson: input });
  assert.is(JSON.parse(outputJson).repositories[0].repositoryUri, `${emulator.registryHost}/team/app`);
  const scanning = await admin.readOperation({ registry, operation: "GetRegistryScanningConfiguration" });
  assert.is(JSON.parse(scanning.outputJson).scanningConfiguration.scanType, "BASIC");
  const last = await admin.listEvents({ registry, newestFirst: true, pageSize: 1 });
  assert.is.not(before.events[0]?.sequence, after.events[0]?.sequence);
  assert.is(last.events[0]?.sequence, after.events[0]?.sequence);
});

s.test("ReadOperation pages like the operation itself", async ({ emulator }) => {
  const read = (input: object) =>
    emulator.admin.readOperation({ registry, operation: "ListImages", inputJson: JSON.stringify(input) });
  const first = JSON.parse((await read({ repositoryName: "team/app", maxResults: 2 })).outputJson);
  const rest = JSON.parse((await read({ repositoryName: "team/app", nextToken: first.nextToken })).outputJson);
  assert.is(first.imageIds.length + rest.imageIds.length, 3);
});

for (const [operation, inputJson, code, text] of [
  ["PutImage", "{}", "INVALID_ARGUMENT", /operation: must be an operation of the ECR API that only reads/],
  ["DescribeImageScanFindings", "{}", "INVALID_ARGUMENT", /counts as nothing/],
  ["GetAuthorizationToken", "{}", "INVALID_ARGUMENT", /hands out nothing/],
  ["DescribeRepositorys", "{}", "INVALID_ARGUMENT", /did you mean DescribeRepositories\?/],
  ["DescribeRepositories", "{", "INVALID_ARGUMENT", /input_json: must be JSON/],
  ["DescribeRepositories", "[]", "INVALID_ARGUMENT", /input_json: must be a JSON object/],
  [
    "DescribeRepositories",
    '{"registryId":"210987654321"}',
    "INVALID_ARGUMENT",
    /registryId must be that of the registry/,
  ],
  ["DescribeRepositories", '{"maxResults":0}', "INVALID_ARGUMENT", /maxResults/],
  ["GetRegistryPolicy", "{}", "NOT_FOUND", /Registry policy does not exist/],
] as const) {
  s.test(`ReadOperation refuses ${operation} ${inputJson} with ${code}`, async ({ emulator }) => {
    const error = await refusal(emulator.admin.readOperation({ registry, operation, inputJson }));
    assert.is(error.code, code);
    assert.match(error.message, text);
  });
}

s.test("PreviewLifecycle says what a policy would do now, and changes nothing", async ({ emulator }) => {
  const { admin } = emulator;
  const { actions, refused } = await admin.previewLifecycle({ registry, repository: "team/app", policyJson: KEEP_ONE });
  assert.equal(
    actions.map(({ tags, action, rulePriority }) => [tags, action, rulePriority]),
    [
      [["one"], "EXPIRE", 1],
      [["two"], "EXPIRE", 1],
    ],
  );
  assert.equal(refused, []);
  const { images } = await admin.listImages({ registry, repositories: ["team/app"] });
  assert.is(images.length, 3);
});

s.test(
  "PreviewLifecycle refuses a policy with the ECR API's own text, and an unknown repository",
  async ({ emulator }) => {
    const { admin } = emulator;
    const bad = KEEP_ONE.replace('"countNumber":1', '"countNumber":0');
    const malformed = await refusal(admin.previewLifecycle({ registry, repository: "team/app", policyJson: bad }));
    assert.is(malformed.code, "INVALID_ARGUMENT");
    assert.match(malformed.message, /Lifecycle policy validation failure/);
    const missing = await refusal(admin.previewLifecycle({ registry, repository: "team/none", policyJson: KEEP_ONE }));
    assert.is(missing.code, "NOT_FOUND");
  },
);

s.test("GetEvent returns the headers of a request, without credentials", async ({ emulator }) => {
  const { admin } = emulator;
  const response = await fetch(`${emulator.endpoint}/v2/`, {
    headers: { authorization: "Basic c2VjcmV0", cookie: "session=secret", "x-team": "web" },
  });
  await response.arrayBuffer();
  const { events } = await admin.listEvents({
    registry,
    newestFirst: true,
    pageSize: 1,
    filter: { kinds: ["request"] },
  });
  assert.equal(events[0]?.request?.requestHeaders, {});
  const { event } = await admin.getEvent({ registry, sequence: events[0]?.sequence as string });
  const { requestHeaders = {} } = event?.request ?? {};
  assert.is(requestHeaders["x-team"], "web");
  assert.is(requestHeaders["cookie"], "(redacted)");
  assert.is(requestHeaders["authorization"], undefined);
});

s.run();
