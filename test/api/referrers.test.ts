import { rejects } from "node:assert/strict";
import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  type ECRClient,
  ListImageReferrersCommand,
  type ListImageReferrersRequest,
  PutImageCommand,
  UpdateImageStorageClassCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { OCI_MANIFEST, pushImage, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const SBOM = "application/spdx+json";
const SIGNATURE = "application/vnd.cncf.notary.signature";
const subject = testImage("subject");
const subjectId = { imageDigest: subject.digest };

/** An artifact about the subject; its type is `SIGNATURE` for every third. */
function artifact(n: number): { manifest: string; digest: string; type: string } {
  const type = n % 3 === 0 ? SIGNATURE : SBOM;
  const manifest = JSON.stringify({
    ...JSON.parse(subject.manifest),
    artifactType: type,
    subject: { mediaType: OCI_MANIFEST, digest: subject.digest, size: subject.manifest.length },
    annotations: { n: String(n) },
  });
  return { manifest, digest: sha256(manifest), type };
}

const ARTIFACTS = Array.from({ length: 25 }, (_, n) => artifact(n));
const repositoryName = "app";

interface Context {
  server: TestEmulator;
  ecr: ECRClient;
}

const s = spec("ECR API: referrers", { server: useEmulator() } as Context);
s.before(async (c) => {
  c.ecr = c.server.ecr();
  await c.ecr.send(new CreateRepositoryCommand({ repositoryName }));
  await pushImage(c.ecr, repositoryName, subject, "v1");
  for (const { manifest } of ARTIFACTS)
    await c.ecr.send(new PutImageCommand({ repositoryName, imageManifest: manifest }));
});

const list = (ecr: ECRClient, more: Partial<ListImageReferrersRequest> = {}) =>
  ecr.send(new ListImageReferrersCommand({ repositoryName, subjectId, ...more }));

s.test("a referrer has type, size, annotations and status [documented: C.6]", async ({ ecr }) => {
  const { referrers } = await list(ecr, { maxResults: 1 });
  const [first] = ARTIFACTS;
  assert.equal(referrers, [
    {
      digest: first?.digest,
      mediaType: OCI_MANIFEST,
      artifactType: SIGNATURE,
      size: first?.manifest.length,
      annotations: { n: "0" },
      artifactStatus: "ACTIVE",
    },
  ]);
});

s.test("pages hold 20 unless asked otherwise, 50 at most [documented: B.2]", async ({ ecr }) => {
  const first = await list(ecr);
  assert.is(first.referrers?.length, 20);
  const second = await list(ecr, { nextToken: first.nextToken });
  assert.is(second.nextToken, undefined);
  const digests = [...(first.referrers ?? []), ...(second.referrers ?? [])].map(({ digest }) => digest);
  assert.equal(
    digests,
    ARTIFACTS.map(({ digest }) => digest),
  );
  await rejects(list(ecr, { maxResults: 51 }), {
    name: "InvalidParameterException",
    message:
      "Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value less than or equal to 50'",
  });
});

s.test("small pages hold each once, with a filter too", async ({ ecr }) => {
  const seen: (string | undefined)[] = [];
  const filter = { artifactTypes: [SIGNATURE] };
  for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
    const page = await list(ecr, { filter, maxResults: 4, nextToken });
    seen.push(...(page.referrers ?? []).map(({ digest }) => digest));
    nextToken = page.nextToken;
  }
  assert.equal(
    seen,
    ARTIFACTS.filter(({ type }) => type === SIGNATURE).map(({ digest }) => digest),
  );
});

s.test("filters by several types; a token of another filter is refused", async ({ ecr }) => {
  const both = await list(ecr, { filter: { artifactTypes: [SIGNATURE, SBOM] }, maxResults: 50 });
  assert.is(both.referrers?.length, 25);
  assert.equal((await list(ecr, { filter: { artifactTypes: ["text/plain"] } })).referrers, []);
  const { nextToken } = await list(ecr, { maxResults: 2 });
  await rejects(list(ecr, { nextToken, filter: { artifactTypes: [SBOM] } }), {
    name: "InvalidParameterException",
    message: "Invalid parameter at 'NextToken' failed to satisfy constraint: 'Invalid next token provided'",
  });
});

s.test("an unknown subject has none, and an artifact's subject need not be there [inferred: C.6]", async ({ ecr }) => {
  const imageDigest = sha256("never pushed");
  assert.equal((await list(ecr, { subjectId: { imageDigest } })).referrers, []);
  const about = { mediaType: OCI_MANIFEST, digest: imageDigest, size: 1 };
  const imageManifest = JSON.stringify({ ...JSON.parse(subject.manifest), subject: about });
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: "about-nothing" }));
  const { referrers } = await list(ecr, { subjectId: { imageDigest } });
  assert.equal(
    referrers?.map(({ digest }) => digest),
    [sha256(imageManifest)],
  );
  const { imageDetails } = await ecr.send(
    new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: "about-nothing" }] }),
  );
  assert.is(imageDetails?.[0]?.subjectManifestDigest, imageDigest);
});

s.test("archived ones show only if asked for [documented: C.6]", async ({ ecr }) => {
  const imageId = { imageDigest: ARTIFACTS[1]?.digest };
  const targetStorageClass = "ARCHIVE";
  await ecr.send(new UpdateImageStorageClassCommand({ repositoryName, imageId, targetStorageClass }));
  const count = async (artifactStatus?: "ACTIVE" | "ARCHIVED" | "ACTIVATING" | "ANY") =>
    (await list(ecr, { maxResults: 50, filter: { artifactStatus } })).referrers?.length;
  assert.equal([await count(), await count("ACTIVE"), await count("ARCHIVED"), await count("ANY")], [24, 24, 1, 25]);
});

s.run();
