import {
  CreateRepositoryCommand,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const HOUR = 60 * 60;

const s = spec("ECR API: tokens and download URLs", { server: useEmulator() });

/** The accounts that have a registry in the tests' region. */
async function accounts(server: TestEmulator): Promise<string[]> {
  const { registries } = await server.admin.listRegistries({ pageSize: 1000 });
  return registries.map(({ ref }) => ref?.accountId ?? "").sort();
}

/** A docker login's request to the registry. */
async function ping(server: TestEmulator, authorizationToken: string | undefined): Promise<[number, string]> {
  const headers = { authorization: `Basic ${authorizationToken}` };
  const answer = await fetch(`${server.endpoint}/v2/`, { headers });
  return [answer.status, await answer.text()];
}

s.test("a token holds for twelve hours of registry time [documented: B.4]", async ({ server }) => {
  const registry = { accountId: "750000000001", region: REGION };
  const ecr = server.ecr(registry.accountId);
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const [{ authorizationToken, expiresAt, proxyEndpoint } = {}] = authorizationData ?? [];
  assert.is(authorizationData?.length, 1);
  assert.is(proxyEndpoint, server.endpoint);
  assert.match(atob(authorizationToken ?? ""), /^AWS:[A-Za-z0-9+/=]{1700,2500}$/);
  assert.ok(Math.abs((expiresAt?.getTime() ?? 0) - Date.now() - 12 * HOUR * 1000) < 60_000);
  assert.is((await ping(server, authorizationToken))[0], 200);
  await server.admin.advanceClock({ registry, by: { seconds: 12 * HOUR - 60 } });
  assert.is((await ping(server, authorizationToken))[0], 200);
  await server.admin.advanceClock({ registry, by: { seconds: 61 } });
  const [status, text] = await ping(server, authorizationToken);
  assert.is(status, 403);
  assert.equal(JSON.parse(text), {
    errors: [{ code: "DENIED", message: "Your authorization token has expired. Reauthenticate and try again." }],
  });
  const renewed = await ecr.send(new GetAuthorizationTokenCommand({}));
  assert.is((await ping(server, renewed.authorizationData?.[0]?.authorizationToken))[0], 200);
});

s.test("one token per registry that is asked for, in that order [documented: B.4]", async ({ server }) => {
  const registryIds = ["750000000003", "750000000002", "750000000004"];
  const { authorizationData } = await server
    .ecr("750000000002")
    .send(new GetAuthorizationTokenCommand({ registryIds }));
  assert.is(authorizationData?.length, 3);
  const tokens = authorizationData?.map(({ authorizationToken }) => authorizationToken) ?? [];
  assert.is(new Set(tokens).size, 3);
  for (const token of tokens) assert.is((await ping(server, token))[0], 200);
});

s.test(
  "tokens for registries that nobody uses make none; they hold as long as the caller's own [inferred]",
  async ({ server }) => {
    const caller = "750000000011";
    const registry = { accountId: caller, region: REGION };
    const registryIds = Array.from({ length: 10 }, (_, i) => String(760_000_000_000 + i));
    const [target = ""] = registryIds;
    const before = await accounts(server);
    const login = async () => {
      const { authorizationData } = await server.ecr(caller).send(new GetAuthorizationTokenCommand({ registryIds }));
      return authorizationData?.[0]?.authorizationToken;
    };
    const token = await login();
    assert.is((await ping(server, token))[0], 200);
    const headers = { authorization: `Basic ${token}` };
    const pull = () => fetch(`${server.endpoint}/v2/app/manifests/v1`, { headers });
    assert.is((await pull()).status, 403, "no policy there lets the caller in");
    assert.equal(await accounts(server), [...before, caller].sort());
    await server.ecr(target).send(new CreateRepositoryCommand({ repositoryName: "app" }));
    assert.is((await ping(server, token))[0], 200, "also once the registry is there");
    assert.is((await pull()).status, 403);
    const policyText = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Sid: "pull", Effect: "Allow", Principal: { AWS: caller }, Action: "ecr:*" }],
    });
    await server.ecr(target).send(new SetRepositoryPolicyCommand({ repositoryName: "app", policyText }));
    assert.is((await pull()).status, 404, "it is the target's repository that has no such image");
    await server.admin.advanceClock({ registry, by: { seconds: 12 * HOUR + 1 } });
    assert.is((await ping(server, token))[0], 403);
    const renewed = await login();
    assert.is((await ping(server, renewed))[0], 200);
    await server.admin.deleteRegistry({ registry });
    const other = (await server.ecr(caller).send(new GetAuthorizationTokenCommand({ registryIds: ["760000000001"] })))
      .authorizationData?.[0]?.authorizationToken;
    await server.admin.resetRegistry({ registry });
    assert.is((await ping(server, other))[0], 401, "what the caller's registry has issued ends with its content");
  },
);

s.test(
  "a download URL holds for an hour of registry time, and as it was signed [documented: D]",
  async ({ server }) => {
    const registry = { accountId: "750000000005", region: REGION };
    const ecr = server.ecr(registry.accountId);
    await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
    const image = testImage("app");
    await pushImage(ecr, "app", image, "v1");
    const { layerDigest } = image;
    const input = { repositoryName: "app", layerDigest };
    const answer = await ecr.send(new GetDownloadUrlForLayerCommand(input));
    const downloadUrl = answer.downloadUrl as string;
    assert.is(answer.layerDigest, layerDigest);
    assert.is(new URL(downloadUrl).searchParams.get("X-Amz-Expires"), "3600");
    const get = async (url: string): Promise<[number, string]> => {
      const response = await fetch(url);
      return [response.status, await response.text()];
    };
    assert.is((await get(downloadUrl))[0], 200);
    const [status, text] = await get(downloadUrl.replace("X-Amz-Expires=3600", "X-Amz-Expires=36000"));
    assert.is(status, 403);
    assert.match(text, "<Code>SignatureDoesNotMatch</Code>");
    await server.admin.advanceClock({ registry, by: { seconds: HOUR } });
    const [late, why] = await get(downloadUrl);
    assert.is(late, 403);
    assert.match(why, "<Code>AccessDenied</Code><Message>Request has expired</Message>");
  },
);

s.run();
