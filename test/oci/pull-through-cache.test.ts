import {
  BatchGetImageCommand,
  CreateRepositoryCreationTemplateCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { OCI_INDEX, OCI_MANIFEST, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type CacheStage, contentOf, REGISTRY, startCacheStage } from "./cache-stage.js";
import { indexOf } from "./manifest-support.js";
import { errorOf } from "./registry-client.js";

const s = spec("pull-through cache: pulls", {} as { stage: CacheStage }, { timeoutMs: 60_000 });
s.before(async (c) => {
  c.stage = await startCacheStage();
});
s.after(({ stage }) => stage.stop());

const DAY_S = 24 * 60 * 60;
let names = 0;
/** Each test has a repository of its own. */
const newName = () => `org/app-${++names}`;

s.test("a pull by tag fetches manifest and layers once; then the upstream isn't asked [documented: H.3]", async (c) => {
  const { stage } = c;
  const { ecr } = stage;
  const name = newName();
  const image = testImage(name);
  stage.serve(contentOf(name, image, "v1"));
  const before = stage.asked().length;
  for (const method of ["HEAD", "GET", "GET"]) {
    const answer = await stage.send(method, `/v2/quay/${name}/manifests/v1`);
    assert.equal([answer.status, answer.headers["content-type"]], [200, OCI_MANIFEST]);
    if (method === "GET") assert.is(answer.text, image.manifest);
  }
  assert.equal(
    stage.asked().slice(before).sort(),
    [
      `GET ${name}/blobs/${image.configDigest}`,
      `GET ${name}/blobs/${image.layerDigest}`,
      `GET ${name}/manifests/v1`,
    ].sort(),
  );
  const { status, headers } = await stage.send("GET", `/v2/quay/${name}/blobs/${image.layerDigest}`);
  assert.is(status, 307);
  const layer = await stage.send("GET", headers.location ?? "", { headers: { authorization: undefined } });
  assert.is(sha256(layer.bytes), image.layerDigest);
  const repositoryName = `quay/${name}`;
  const { repositories } = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }));
  assert.equal(
    [repositories?.[0]?.imageTagMutability, repositories?.[0]?.imageScanningConfiguration?.scanOnPush],
    ["MUTABLE", false],
  );
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
  assert.equal(
    imageDetails?.map(({ imageDigest, imageTags }) => [imageDigest, imageTags]),
    [[image.digest, ["v1"]]],
  );
});

s.test("digests are fetched as well, and BatchGetImage fetches as docker does [documented: H.3]", async ({ stage }) => {
  const name = newName();
  const [image, other] = [testImage(`${name} 1`), testImage(`${name} 2`)];
  stage.serve({ ...contentOf(name, image, "v1"), ...contentOf(name, other, "v2") });
  assert.is((await stage.send("GET", `/v2/quay/${name}/manifests/${other.digest}`)).text, other.manifest);
  const imageIds = [{ imageTag: "v1" }, { imageTag: "v3" }, { imageDigest: other.digest }];
  const { images, failures } = await stage.ecr.send(
    new BatchGetImageCommand({ repositoryName: `quay/${name}`, imageIds }),
  );
  assert.equal(
    images?.map(({ imageManifest }) => imageManifest),
    [image.manifest, other.manifest],
  );
  assert.equal(failures, [
    { imageId: { imageTag: "v3" }, failureCode: "ImageNotFound", failureReason: "Requested image not found" },
  ]);
});

s.test("of an index the images follow by themselves [documented: H.3]", async ({ stage }) => {
  const name = newName();
  const children = [testImage(`${name} amd64`), testImage(`${name} arm64`)];
  const index = indexOf(...children.map(({ digest }) => digest));
  const manifest = { type: OCI_INDEX, body: index, digest: sha256(index) };
  stage.serve({
    [`${name}/manifests/multi`]: manifest,
    ...contentOf(name, children[0] as (typeof children)[0]),
    ...contentOf(name, children[1] as (typeof children)[0]),
  });
  assert.is((await stage.send("GET", `/v2/quay/${name}/manifests/multi`)).text, index);
  const { parts } = stage.server;
  const registry = parts.registries.open(REGISTRY);
  await registry.background.settled();
  const asked = stage.asked().length;
  for (const { digest, manifest: child } of children) {
    assert.is((await stage.send("GET", `/v2/quay/${name}/manifests/${digest}`)).text, child);
  }
  assert.is(stage.asked().length, asked, "they were there already");
  const repositoryName = `quay/${name}`;
  const { imageDetails = [] } = await stage.ecr.send(new DescribeImagesCommand({ repositoryName }));
  const sizes = imageDetails.map(({ imageSizeInBytes }) => imageSizeInBytes ?? 0);
  assert.is(sizes[0], Math.max(...sizes.slice(1)), "the index has the size of its largest image");
});

s.test("concurrent pulls of an image are one fetch", async ({ stage }) => {
  const name = newName();
  const image = testImage(name);
  stage.serve(contentOf(name, image, "v1"));
  const before = stage.asked().length;
  const pulls = Array.from({ length: 20 }, () => stage.send("GET", `/v2/quay/${name}/manifests/v1`));
  for (const { status } of await Promise.all(pulls)) assert.is(status, 200);
  assert.is(stage.asked().length - before, 3);
});

s.test(
  "a tag is checked again after a day of registry time, no sooner; the copy counts while the upstream is down [documented: H.3]",
  async ({ stage }) => {
    const { server } = stage;
    const name = newName();
    const [first, second] = [testImage(`${name} 1`), testImage(`${name} 2`)];
    const pull = async () => (await stage.send("GET", `/v2/quay/${name}/manifests/latest`)).text;
    await server.admin.setClock({ registry: REGISTRY, mode: "MODE_FROZEN" });
    stage.serve(contentOf(name, first, "latest"));
    assert.is(await pull(), first.manifest);
    stage.serve(contentOf(name, second, "latest"));
    await server.admin.advanceClock({ registry: REGISTRY, by: { seconds: DAY_S - 1 } });
    assert.is(await pull(), first.manifest);
    await server.admin.advanceClock({ registry: REGISTRY, by: { seconds: 1 } });
    stage.upstream.answer((_, response) => void response.writeHead(503).end());
    assert.is(await pull(), first.manifest, "the upstream is down");
    stage.serve(contentOf(name, second, "latest"));
    assert.is(await pull(), second.manifest);
    const asked = stage.asked().length;
    assert.is(await pull(), second.manifest);
    assert.is(stage.asked().length, asked);
    await server.admin.advanceClock({ registry: REGISTRY, by: { seconds: DAY_S } });
    assert.is(await pull(), second.manifest);
    assert.equal(stage.asked().slice(asked), [`HEAD ${name}/manifests/latest`], "unchanged: no body is fetched");
    await server.admin.setClock({ registry: REGISTRY, mode: "MODE_RUNNING" });
  },
);

s.test(
  "the repository is made by template, and an immutable tag is never refreshed [documented: H.3, H.4]",
  async ({ stage }) => {
    const { server, ecr } = stage;
    const parent = newName();
    const name = `${parent}/app`;
    await ecr.send(
      new CreateRepositoryCreationTemplateCommand({
        prefix: `quay/${parent}`,
        appliedFor: ["PULL_THROUGH_CACHE"],
        imageTagMutability: "IMMUTABLE",
      }),
    );
    const [first, second] = [testImage(`${name} 1`), testImage(`${name} 2`)];
    const pull = async () => (await stage.send("GET", `/v2/quay/${name}/manifests/latest`)).text;
    stage.serve(contentOf(name, first, "latest"));
    assert.is(await pull(), first.manifest);
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [`quay/${name}`] }));
    assert.is(repositories?.[0]?.imageTagMutability, "IMMUTABLE");
    stage.serve(contentOf(name, second, "latest"));
    await server.admin.advanceClock({ registry: REGISTRY, by: { seconds: 2 * DAY_S } });
    assert.is(await pull(), first.manifest);
  },
);

s.test(
  "an image that the upstream doesn't have doesn't exist here either, and creates no repository [documented: H.3]",
  async ({ stage }) => {
    const name = newName();
    stage.serve({});
    const answer = await stage.send("GET", `/v2/quay/${name}/manifests/v1`);
    assert.is(answer.status, 404);
    assert.equal(errorOf(answer), { code: "MANIFEST_UNKNOWN", message: "Requested image not found" });
    assert.is(
      stage.server.parts.registries.open(REGISTRY).content.tables.repositories.get("", `quay/${name}`),
      undefined,
    );
  },
);

s.test("events say what was synced, and what wasn't [documented: J]", async ({ stage }) => {
  const name = newName();
  const image = testImage(name);
  stage.serve(contentOf(name, image, "v1"));
  await stage.send("GET", `/v2/quay/${name}/manifests/v1`);
  stage.upstream.answer((_, response) => void response.writeHead(429).end());
  await stage.send("GET", `/v2/quay/${name}/manifests/v2`);
  const filter = { kinds: ["notification:ECR Pull Through Cache Action"] };
  const { events } = await stage.server.admin.listEvents({ filter, newestFirst: true, pageSize: 2 });
  const [failed, synced] = events.map(({ notification }) => JSON.parse(notification?.json ?? "{}"));
  const common = {
    "rule-version": "1",
    "ecr-repository-prefix": "quay",
    "repository-name": `quay/${name}`,
    "upstream-registry-url": "quay.io",
  };
  assert.equal(synced.resources, [`arn:aws:ecr:us-east-1:123456789012:repository/quay/${name}`]);
  assert.equal(synced.detail, {
    ...common,
    "sync-status": "SUCCESS",
    "image-tag": "v1",
    "image-digest": image.digest,
  });
  assert.equal(failed.detail, {
    ...common,
    "sync-status": "FAILURE",
    "image-tag": "v2",
    "failure-code": "UpstreamTooManyRequests",
    "failure-reason": "The upstream registry limits the rate of requests. Try again later.",
  });
  const changes = await stage.server.admin.listEvents({
    filter: { kinds: ["change:image.pushed"] },
    newestFirst: true,
  });
  assert.is(changes.events[0]?.change?.cause, "pull through cache quay");
});

s.run();
