import { SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { putAccountSetting } from "../../server/content/settings/account-settings.js";
import type { Registry } from "../../server/registries/registry.js";
import { testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { errorOf } from "./registry-client.js";
import { ACCOUNT, type RegistryFixture, useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry() };
const s = spec("registry: policies", context);

const READ = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"];

async function putPolicy(aws: RegistryFixture, repositoryName: string, statement: object): Promise<void> {
  const policyText = JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "test", ...statement }] });
  await aws.ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
}

async function pushed(aws: RegistryFixture): Promise<string> {
  const { name } = aws.repository();
  const image = testImage(name);
  for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
  await aws.client.putManifest(name, "v1", image.manifest);
  return name;
}

function lease(aws: RegistryFixture): Registry {
  const registry = aws.registries.lease({});
  if (registry === undefined) throw new Error("no registry to lease");
  return registry;
}

s.test(
  "an explicit deny refuses its action, whether or not the image exists [AWS-verified form: E.1]",
  async ({ aws }) => {
    const name = await pushed(aws);
    await putPolicy(aws, name, { Effect: "Deny", Principal: "*", Action: "ecr:BatchGetImage" });
    for (const tag of ["v1", "v2"]) {
      const answer = await aws.client.send("GET", `/v2/${name}/manifests/${tag}`);
      assert.is(answer.status, 403);
      assert.equal(errorOf(answer), {
        code: "DENIED",
        message: `User: arn:aws:iam::${ACCOUNT}:root is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:${ACCOUNT}:repository/${name} with an explicit deny in a resource-based policy`,
      });
    }
    assert.is((await aws.client.send("GET", `/v2/${name}/tags/list`)).status, 200);
  },
);

s.test(
  "another account's token pulls what the repository's policy allows, and no more [documented: B.4]",
  async ({ aws }) => {
    const name = await pushed(aws);
    const other = lease(aws);
    const host = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com`;
    const headers = { authorization: aws.token(other), host };
    const get = async (target: string) => (await aws.client.send("GET", `/v2/${name}${target}`, { headers })).status;
    assert.is(await get("/manifests/v1"), 403);
    await putPolicy(aws, name, { Effect: "Allow", Principal: { AWS: other.ref.accountId }, Action: READ });
    assert.is(await get("/manifests/v1"), 200);
    assert.is(await get(`/blobs/${testImage(name).layerDigest}`), 307);
    assert.is(await get("/tags/list"), 403);
  },
);

s.test(
  "a token for another account's registry is held to that registry's policies [documented: B.4]",
  async ({ aws }) => {
    const name = await pushed(aws);
    const other = lease(aws);
    const headers = { authorization: aws.token(aws.registry, other.ref.accountId) };
    const push = () => aws.client.send("POST", `/v2/${name}/blobs/uploads/`, { headers });
    assert.is((await push()).status, 403);
    const principal = { AWS: `arn:aws:iam::${other.ref.accountId}:root` };
    await putPolicy(aws, name, { Effect: "Allow", Principal: principal, Action: "ecr:InitiateLayerUpload" });
    assert.is((await push()).status, 202);
  },
);

s.test("what changes another account's registry is logged there [inferred]", async ({ aws }) => {
  const name = await pushed(aws);
  const other = lease(aws);
  await putPolicy(aws, name, { Effect: "Allow", Principal: "*", Action: "ecr:BatchDeleteImage" });
  const headers = { authorization: aws.token(other), host: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com` };
  assert.is((await aws.client.send("DELETE", `/v2/${name}/manifests/v1`, { headers })).status, 202);
  assert.is(aws.viewOf(name).images.size, 0);
});

s.test("a mount from a repository that may not be read is an ordinary upload [documented: E.3]", async ({ aws }) => {
  aws.registry.content.commit("test", (tx) => putAccountSetting(tx, "BLOB_MOUNTING", "ENABLED"));
  const source = await pushed(aws);
  const target = aws.repository().name;
  const query = `mount=${testImage(source).layerDigest}&from=${source}`;
  const mount = async () => (await aws.client.send("POST", `/v2/${target}/blobs/uploads/?${query}`)).status;
  assert.is(await mount(), 201);
  await putPolicy(aws, source, { Effect: "Deny", Principal: "*", Action: "ecr:GetDownloadUrlForLayer" });
  assert.is(await mount(), 202);
});

s.run();
