/**
 * `npm run demo`: the whole story on the emulator in this process: create, push, scan with injected findings, throttle
 * and retry, verify, state.
 */
import { createHash, randomBytes } from "node:crypto";
import { styleText } from "node:util";
import {
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  StartImageScanCommand,
} from "@aws-sdk/client-ecr";
import { EmbeddedEcr } from "../../server/index.js";

// Under Node 20 the SDK would print what it thinks of that in the middle of the story.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const heading = (text: string) => console.log(`\n${styleText("bold", text)}`);
/** At most 80 columns wide. */
const line = (label: string, value: unknown) => console.log(`  ${label.padEnd(20)}  ${value}`);
const sha256 = (bytes: Buffer | string) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const short = (digest: string | undefined) => `${digest?.slice(0, 19)}…`;

await using emulator = await EmbeddedEcr.start();
await using registry = await emulator.leaseRegistry({ labels: { test: "demo" } });
const { admin } = registry;
const ecr = new ECRClient({
  endpoint: registry.getEndpoint(),
  region: registry.getRegion(),
  credentials: registry.getCredentials(),
  maxAttempts: 5,
});

heading("An emulator in this process, a registry of its own");
line("API and registry", registry.getEndpoint());
line("admin API (gRPC)", emulator.getAdminEndpoint());
line("account, region", `${registry.getAccountId()}, ${registry.getRegion()}`);

heading("A repository, created by the unmodified AWS SDK");
const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
line("repositoryArn", repository?.repositoryArn);
line("repositoryUri", repository?.repositoryUri);

heading("An image, pushed over /v2/ as docker does");
const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
const authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
const v2 = `${registry.getEndpoint()}/v2/team/app`;

async function pushBlob(name: string, bytes: Buffer): Promise<{ digest: string; size: number }> {
  const started = await fetch(`${v2}/blobs/uploads/`, { method: "POST", headers: { authorization } });
  const location = new URL(started.headers.get("location") ?? "", v2);
  await fetch(location, { method: "PATCH", headers: { authorization }, body: new Uint8Array(bytes) });
  location.searchParams.set("digest", sha256(bytes));
  const finished = await fetch(location, { method: "PUT", headers: { authorization } });
  line(`${name}, ${bytes.length} bytes`, `${finished.status} ${short(sha256(bytes))}`);
  return { digest: sha256(bytes), size: bytes.length };
}

const mediaType = "application/vnd.oci.image.manifest.v1+json";
const config = await pushBlob("config", Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux" })));
const layer = await pushBlob("layer", randomBytes(1024 * 1024));
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType,
  config: { mediaType: "application/vnd.oci.image.config.v1+json", ...config },
  layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", ...layer }],
});
const put = await fetch(`${v2}/manifests/v1`, {
  method: "PUT",
  headers: { authorization, "content-type": mediaType },
  body: manifest,
});
line("manifest as v1", `${put.status} ${short(sha256(manifest))}`);

heading("A scan that the test has scripted: PENDING for two reads, then two findings");
await admin.putScanProfile({
  profile: {
    id: "two-findings",
    repositories: ["team/**"],
    phases: [{ status: "PENDING", describes: 2 }, { status: "COMPLETE" }],
    findings: [
      { name: "CVE-2026-0001", severity: "CRITICAL", packageName: "openssl", packageVersion: "3.0.1" },
      { name: "CVE-2026-0002", severity: "LOW", packageName: "zlib", packageVersion: "1.2.11" },
    ],
  },
});
const image = { repositoryName: "team/app", imageId: { imageTag: "v1" } };
await ecr.send(new StartImageScanCommand(image));
for (let read = 1; read <= 3; read++) {
  const { imageScanStatus, imageScanFindings } = await ecr.send(new DescribeImageScanFindingsCommand(image));
  const counts = JSON.stringify(imageScanFindings?.findingSeverityCounts ?? {});
  line(`read ${read}`, `${imageScanStatus?.status} ${counts}`);
}

heading("Two throttled calls; the SDK retries");
const { rule } = await admin.putRule({
  rule: {
    id: "busy",
    required: true,
    match: { operations: ["ecr:DescribeRepositories"] },
    steps: [{ times: 2, effects: [{ error: { code: "ThrottlingException" } }] }],
  },
});
line("rule", `${rule?.id}, ${rule?.state}`);
const { repositories, $metadata } = await ecr.send(new DescribeRepositoriesCommand({}));
line("SDK's answer", `${repositories?.length} repository after ${$metadata.attempts} attempts`);

heading("Verified on the server");
const verdict = await admin.verifyRequests({
  expectations: [
    {
      name: "throttled twice",
      match: { operations: ["ecr:DescribeRepositories"] },
      outcome: { errorCodes: ["ThrottlingException"] },
      minCount: 2,
      maxCount: 2,
    },
    { name: "never deleted", match: { operations: ["ecr:Delete*", "oci:Delete*"] }, maxCount: 0 },
  ],
});
line("passed", verdict.passed);
for (const text of verdict.report.trim().split("\n")) console.log(`    ${text}`);

heading("The state, and what happened");
for (const { repository: name, tags, digest, scan } of (await admin.listImages({})).images) {
  line(`${name}:${tags.join(",")}`, `${short(digest)} scan ${scan?.status}`);
}
for (const { sequence, request } of (await admin.listEvents({ filter: { kinds: ["request"] } })).events) {
  const label = `#${sequence}`.padEnd(4) + request?.operation;
  console.log(`  ${label.padEnd(36)}  ${request?.httpStatus} ${request?.errorCode}`.trimEnd());
}
ecr.destroy();
