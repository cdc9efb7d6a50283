import { rejects } from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { get } from "node:https";
import * as assert from "uvu/assert";
import { EcrContainer } from "../../container/index.js";
import { CertificateAuthority } from "../../server/tls/certificate-authority.js";
import { dockerSpec, imageUnderTest } from "../support/docker.js";

const s = dockerSpec("a container with TLS, and one that follows the OCI specification", {});

s.test("withTls: every endpoint is https, the authority is to be had, and the health check knows", async () => {
  await using ecr = await new EcrContainer(await imageUnderTest()).withTls().start();
  assert.is(ecr.getEndpoint(), `https://${ecr.getRegistryHost()}`);
  assert.is(ecr.getNetworkEndpoint("ecr"), "https://ecr:4577");
  const ca = await ecr.getCaCertificate();
  assert.is(new X509Certificate(ca).ca, true);
  // A name that nobody has told the container of, as a network alias would be.
  const [response] = await once(
    get(`${ecr.getEndpoint()}/healthz`, { ca, servername: "alias", agent: false }),
    "response",
  );
  response.resume();
  assert.is(response.statusCode, 200);
  assert.is((await ecr.exec(["node", "/app/healthcheck.js"])).exitCode, 0);
  const { apiEndpoint } = await ecr.getAdminClient().getServerInfo();
  assert.is(apiEndpoint, "", "the server doesn't know under which port docker publishes the API");
  await using leased = await ecr.leaseRegistry();
  assert.is(leased.getEndpoint(), ecr.getEndpoint());
});

s.test("without it there is no authority to trust", async () => {
  await using ecr = await new EcrContainer(await imageUnderTest()).start();
  await rejects(ecr.getCaCertificate(), /speaks plain HTTP; use withTls\(\)/);
  assert.is((await ecr.exec(["node", "/app/healthcheck.js"])).exitCode, 0);
});

s.test("a certificate of one's own, copied into the container", async () => {
  const authority = await CertificateAuthority.create();
  const { cert, key } = await authority.issue(["localhost"]);
  const files = [
    { content: cert + authority.certificate, target: "/tls/cert.pem" },
    { content: key, target: "/tls/key.pem" },
  ];
  await using ecr = await new EcrContainer(await imageUnderTest())
    .withCopyContentToContainer(files)
    .withEnvironment({ ECR_TLS_CERT: "/tls/cert.pem", ECR_TLS_KEY: "/tls/key.pem" })
    .start();
  const ca = authority.certificate;
  const [response] = await once(
    get(`${ecr.getEndpoint()}/healthz`, { ca, servername: "localhost", agent: false }),
    "response",
  );
  response.resume();
  assert.is(response.statusCode, 200);
});

s.test("withFidelity: a push creates its repository", async () => {
  await using ecr = await new EcrContainer(await imageUnderTest()).withFidelity("oci").start();
  const token = `AWS:${await password(ecr.getEndpoint(), ecr.getAccountId())}`;
  const answer = await fetch(`${ecr.getEndpoint()}/v2/never-made/blobs/uploads/`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(token)}` },
  });
  assert.is(answer.status, 202);
  assert.ok(answer.headers.has("docker-upload-uuid"));
});

/** What `aws ecr get-login-password` prints. */
async function password(endpoint: string, accountId: string): Promise<string> {
  const authorization = `AWS4-HMAC-SHA256 Credential=${accountId}/20260101/us-east-1/ecr/aws4_request, SignedHeaders=host, Signature=0`;
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { authorization, "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken" },
    body: "{}",
  });
  const { authorizationData } = (await answer.json()) as { authorizationData: { authorizationToken: string }[] };
  return atob(authorizationData[0]?.authorizationToken ?? "").slice("AWS:".length);
}

s.run();
