import { rejects } from "node:assert/strict";
import {
  type ECRClient,
  paginateGetLifecyclePolicyPreview,
  StartLifecyclePolicyPreviewCommand,
  waitUntilLifecyclePolicyPreviewComplete,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { indexOf } from "./image-repository.js";
import { lifecycleRegistry, policyText, previewOf, repositoryName, rule } from "./lifecycle-registry.js";

const s = spec("ECR API: previews of lifecycle policies", { server: useEmulator() });

async function pushAll(ecr: ECRClient, ...names: readonly string[]): Promise<void> {
  for (const name of names) await pushImage(ecr, repositoryName, testImage(name), name);
}

const tagsOf = ({ previewResults = [] }: Awaited<ReturnType<typeof previewOf>>) =>
  previewResults.flatMap(({ imageTags = ["untagged"] }) => imageTags);

s.test("a preview starts IN_PROGRESS, completes, and changes nothing [documented: G.4]", async ({ server }) => {
  const { ecr, account, tags, since } = await lifecycleRegistry(server);
  await pushAll(ecr, "a", "b", "c");
  await since();
  const lifecyclePolicyText = policyText(rule(3));
  const { $metadata, ...started } = await ecr.send(
    new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }),
  );
  assert.equal(started, { registryId: account, repositoryName, lifecyclePolicyText, status: "IN_PROGRESS" });
  const waited = await waitUntilLifecyclePolicyPreviewComplete({ client: ecr, maxWaitTime: 30 }, { repositoryName });
  assert.is(waited.state, "SUCCESS");
  const { previewResults = [], ...preview } = await previewOf(ecr);
  assert.equal(preview, {
    registryId: account,
    repositoryName,
    lifecyclePolicyText,
    status: "COMPLETE",
    summary: { expiringImageTotalCount: 2 },
  });
  const { imagePushedAt, ...first } = previewResults[0] ?? {};
  assert.ok(imagePushedAt instanceof Date);
  assert.equal(first, {
    imageTags: ["a"],
    imageDigest: testImage("a").digest,
    action: { type: "EXPIRE" },
    appliedRulePriority: 3,
    storageClass: "STANDARD",
  });
  assert.equal(await tags(), ["a", "b", "c"]);
  const { changes, notifications } = await since();
  assert.equal(changes, []);
  assert.equal(
    notifications.map(({ detailType, detail }) => [detailType, detail["eventName"]]),
    [["AWS Service Event via CloudTrail", "DryRunEvent"]],
  );
});

s.test("a preview equals the deletion that follows", async ({ server }) => {
  const { ecr, put, preview, advanceDays, tags } = await lifecycleRegistry(server);
  await pushAll(ecr, "v1", "v2", "v3", "dev-1", "dev-2", "other");
  const [v1, other] = [testImage("v1"), testImage("other")];
  await pushImage(ecr, repositoryName, { ...v1, manifest: indexOf(v1.digest, other.digest), blobs: [] }, "multi");
  await put(
    rule(1, { tagStatus: "tagged", tagPrefixList: ["v"], countNumber: 1 }),
    rule(2, { tagStatus: "tagged", tagPatternList: ["dev*"], countNumber: 1 }),
    rule(9, { countNumber: 2 }),
  );
  await preview();
  const before = await tags();
  const going = tagsOf(await previewOf(ecr));
  assert.ok(going.length > 1);
  await advanceDays(1);
  assert.equal(
    await tags(),
    before.filter((tag) => !going.includes(tag)),
  );
});

s.test("images of an index are neither counted nor shown [seen on AWS: G.3, pulumi-defang#466]", async ({ server }) => {
  const { ecr, preview } = await lifecycleRegistry(server);
  const children = ["child-1", "child-2"].map((name) => testImage(name));
  for (const child of children) await pushImage(ecr, repositoryName, child);
  await pushAll(ecr, "v1", "v2", "v3", "v4", "v5");
  const manifest = indexOf(...children.map(({ digest }) => digest));
  await pushImage(ecr, repositoryName, { ...testImage("index"), manifest, blobs: [] }, "latest");
  await preview(rule(1, { countNumber: 4 }));
  assert.equal(tagsOf(await previewOf(ecr)), ["v1", "v2"]);
});

s.test("results come in pages, and by tag status, digest and tag [documented: G.4]", async ({ server }) => {
  const { ecr, preview } = await lifecycleRegistry(server);
  await pushAll(ecr, "a", "b", "c");
  await pushImage(ecr, repositoryName, testImage("d"));
  await pushAll(ecr, "last");
  await preview(rule(1));
  const pages: (readonly string[])[] = [];
  for await (const page of paginateGetLifecyclePolicyPreview({ client: ecr, pageSize: 3 }, { repositoryName })) {
    pages.push(tagsOf(page));
    assert.equal(page.summary, { expiringImageTotalCount: 4 });
  }
  assert.equal(pages, [["a", "b", "c"], ["untagged"]]);
  const asked = async (more: object) => tagsOf(await previewOf(ecr, more));
  assert.equal(await asked({ filter: { tagStatus: "UNTAGGED" } }), ["untagged"]);
  assert.equal(await asked({ filter: { tagStatus: "TAGGED" } }), ["a", "b", "c"]);
  const imageIds = [{ imageTag: "b" }, { imageDigest: testImage("d").digest }, { imageTag: "last" }];
  assert.equal(await asked({ imageIds }), ["b", "untagged"]);
  const { nextToken } = await previewOf(ecr, { maxResults: 1 });
  await preview(rule(1));
  await rejects(previewOf(ecr, { maxResults: 1, nextToken }), { name: "InvalidParameterException" });
});

s.test("a preview of archiving counts by storage class [documented: G.4]", async ({ server }) => {
  const { ecr, preview } = await lifecycleRegistry(server);
  await pushAll(ecr, "a", "b");
  await preview(rule(1, {}, { type: "transition", targetStorageClass: "archive" }));
  const { summary, previewResults } = await previewOf(ecr);
  assert.equal(summary, {
    expiringImageTotalCount: 0,
    transitioningImageTotalCounts: [{ targetStorageClass: "ARCHIVE", imageTotalCount: 1 }],
  });
  assert.equal(previewResults?.[0]?.action, { type: "TRANSITION", targetStorageClass: "ARCHIVE" });
});

s.test("results expire after a day [inferred: G.4], and go with the policy [inferred]", async ({ server }) => {
  const { ecr, put, preview, advanceDays } = await lifecycleRegistry(server);
  await pushAll(ecr, "a", "b");
  await put(rule(1, { countNumber: 7 }));
  await preview(rule(1));
  await advanceDays(1);
  const { status, previewResults, summary } = await previewOf(ecr);
  assert.equal([status, previewResults, summary], ["EXPIRED", [], undefined]);
});

s.test("while one is made, it has no results and no other can be started [documented: G.4]", async ({ server }) => {
  const { ecr, account, preview } = await lifecycleRegistry(server);
  await pushAll(ecr, "a", "b");
  const { content } = server.parts.registries.open({ accountId: account, region: "us-east-1" });
  let go: () => void = () => {};
  const turn = new Promise<void>((resolve) => (go = resolve));
  Object.assign(content.context, { nextTurn: () => turn });
  await preview(rule(1));
  const { status, previewResults, summary } = await previewOf(ecr);
  assert.equal([status, previewResults, summary], ["IN_PROGRESS", [], undefined]);
  await rejects(preview(rule(1)), {
    name: "LifecyclePolicyPreviewInProgressException",
    message: `The lifecycle policy preview for the repository with name '${repositoryName}' in the registry with id '${account}' is in progress`,
  });
  go();
  await turn;
  assert.equal(tagsOf(await previewOf(ecr)), ["a"]);
});

s.run();
