import fc from "fast-check";
import { OCI_INDEX, OCI_MANIFEST, sha256, testImage } from "../support/image.js";
import { LIFECYCLE_POLICY } from "./lifecycle-policy.js";
import type { Stage } from "./stage.js";

export type Arbitraries = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const POLICY = JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "ecr:CreateRepository" } });
const signingProfile = (name: string) => `arn:aws:signer:us-east-1:123456789012:/signing-profiles/${name}`;
const SCANNER = "arn:aws:iam::123456789012:role/scanner";

/**
 * Fills a registry: images with and without tags, an index, an artifact, an archived image, a scan, a policy, a
 * replication backfill, an upload that is on its way. Inputs made with the result often ask for what is there.
 * @returns values for the model's shapes
 */
export async function inhabit(stage: Stage): Promise<Arbitraries> {
  const plain = await stage.withImage("v1");
  await stage.create("team/other", {
    imageTagMutability: "IMMUTABLE",
    imageScanningConfiguration: { scanOnPush: true },
  });
  await stage.push(testImage("scanned"), "v1", "team/other");
  const archived = await stage.push(testImage("archived"), "old");
  const child = await stage.push(testImage("child"));
  const put = async (imageManifest: string, imageTag?: string): Promise<string> => {
    await stage.ok("PutImage", { repositoryName: "app", imageManifest, imageTag });
    return sha256(imageManifest);
  };
  const manifests = [{ mediaType: OCI_MANIFEST, digest: child.digest, size: child.manifest.length }];
  const index = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  const subject = { mediaType: OCI_MANIFEST, digest: plain.digest, size: plain.manifest.length };
  const artifact = JSON.stringify({ ...JSON.parse(plain.manifest), subject, artifactType: "application/x-sbom" });
  const digests = [plain, archived, child].map(({ digest }) => digest);
  digests.push(await put(index, "multi"), await put(artifact), sha256("absent"));
  await stage.setStorageClass(archived.digest, "ARCHIVE");
  await stage.ok("StartImageScan", { repositoryName: "app", imageId: { imageTag: "v1" } });
  await stage.ok("SetRepositoryPolicy", { repositoryName: "app", policyText: POLICY });
  await stage.ok("PutLifecyclePolicy", { repositoryName: "app", lifecyclePolicyText: LIFECYCLE_POLICY });
  await stage.ok("StartLifecyclePolicyPreview", { repositoryName: "app" });
  await stage.ok("PutRegistryPolicy", { policyText: POLICY });
  await stage.ok("CreateRepositoryCreationTemplate", { prefix: "team", appliedFor: ["REPLICATION"] });
  const rules = [{ signingProfileArn: signingProfile("build") }];
  await stage.ok("PutSigningConfiguration", { signingConfiguration: { rules } });
  await stage.server.admin.putSecret({
    secret: { registry: stage.registry, name: "ecr-pullthroughcache/hub", secretString: "any" },
  });
  const credentialArn = `arn:aws:secretsmanager:us-east-1:${stage.account}:secret:ecr-pullthroughcache/hub-AbCdEf`;
  const hub = { ecrRepositoryPrefix: "hub", upstreamRegistryUrl: "registry-1.docker.io" };
  await stage.ok("CreatePullThroughCacheRule", { ...hub, credentialArn });
  await stage.ok("RegisterPullTimeUpdateExclusion", { principalArn: SCANNER });
  const destinations = ["eu-west-1", "eu-west-2"].map((region) => ({ region, registryId: stage.account }));
  await stage.ok("PutReplicationConfiguration", { replicationConfiguration: { rules: [{ destinations }] } });
  const { replicationBackfillId } = await stage.ok("StartReplicationBackfill", { destination: destinations[0] });
  const { uploadId } = await stage.ok("InitiateLayerUpload", { repositoryName: "app" });
  await stage.part(uploadId as string, 0, Buffer.from("begun"));
  const layers = [sha256("begun"), sha256("begun"), plain.layerDigest, archived.layerDigest, sha256("absent")];
  const manifest = JSON.stringify({ ...JSON.parse(plain.manifest), annotations: { another: "one" } });
  const arn = (name: string) => `arn:aws:ecr:us-east-1:${stage.account}:repository/${name}`;
  return {
    RegistryId: fc.constantFrom(stage.account, stage.account, stage.account, "000000000009"),
    RepositoryName: fc.constantFrom("app", "app", "team/other", "nope", "fresh"),
    NextToken: fc.constantFrom(undefined, undefined, "bm9wZQ=="),
    Arn: fc.constantFrom(arn("app"), arn("nope"), "arn:aws:s3:::bucket"),
    ImageDigest: fc.constantFrom(...digests, sha256(manifest)),
    ImageIdentifier: fc.constantFrom<object>(
      { imageTag: "v1" },
      { imageDigest: plain.digest },
      { imageTag: "v1", imageDigest: plain.digest },
      { imageTag: "latest" },
      { imageDigest: archived.digest },
      { imageDigest: child.digest },
      {},
    ),
    ImageTag: fc.constantFrom("v1", "multi", "old", "latest"),
    ImageManifest: fc.constantFrom(
      plain.manifest,
      archived.manifest,
      manifest,
      manifest,
      index,
      testImage("absent").manifest,
      "{}",
    ),
    ImageManifestMediaType: fc.constantFrom(OCI_MANIFEST, OCI_INDEX),
    MediaType: fc.constantFrom(OCI_MANIFEST, OCI_INDEX),
    LayerDigest: fc.constantFrom(...layers),
    BatchedOperationLayerDigest: fc.constantFrom(...layers, "", "nope"),
    UploadId: fc.constantFrom(uploadId as string, uploadId as string, "00000000-0000-4000-8000-000000000000"),
    LifecyclePolicyText: fc.constantFrom(LIFECYCLE_POLICY, "{}".padEnd(100)),
    RepositoryPolicyText: fc.constantFrom(POLICY, "{}", ""),
    RegistryPolicyText: fc.constantFrom(POLICY, "{}", ""),
    AccountSettingName: fc.constantFrom("BLOB_MOUNTING", "REGISTRY_POLICY_SCOPE", "COLOUR"),
    AccountSettingValue: fc.constantFrom("ENABLED", "V2", "RED"),
    PartSize: fc.constantFrom(5, 5, 5, 0, 9),
    LayerPartBlob: fc.constantFrom("eA==", ""),
    Prefix: fc.constantFrom("team", "team/", "fresh", "nope"),
    LifecyclePolicyTextForRepositoryCreationTemplate: fc.constantFrom("", undefined),
    SigningProfileArn: fc.constantFrom(signingProfile("build"), signingProfile("other")),
    PullThroughCacheRuleRepositoryPrefix: oftenest("hub", "hub/", "fresh", "ROOT", "fresh", "ROOT"),
    Url: oftenest("quay.io", "registry-1.docker.io", "example.com"),
    UpstreamRegistry: oftenest(undefined, "quay", "docker-hub"),
    CredentialArn: oftenest(undefined, credentialArn, credentialArn.replace("/hub", "/nope")),
    CustomRoleArn: oftenest(undefined, "arn:aws:iam::123456789012:role/r"),
    ReplicationDestination: fc.constantFrom<object>(...destinations, {
      region: "us-west-2",
      registryId: stage.account,
    }),
    ReplicationBackfillId: fc.constantFrom(replicationBackfillId as string, "00000000-0000-4000-8000-000000000000"),
    PrincipalArn: fc.constantFrom(SCANNER, `${SCANNER}-2`),
  };
}

/** The first of them nearly always: several members that don't go together must not be all that is tried. */
function oftenest(usual: unknown, ...others: unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, ...others.map((other) => fc.constant(other)));
}
