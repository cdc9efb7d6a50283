import {
  CreatePullThroughCacheRuleCommand,
  CreateRepositoryCommand,
  CreateRepositoryCreationTemplateCommand,
  DeleteRepositoryCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  PutImageCommand,
  PutReplicationConfigurationCommand,
  PutSigningConfigurationCommand,
  SetRepositoryPolicyCommand,
  StartImageScanCommand,
} from "@aws-sdk/client-ecr";
import type { AdminClient } from "../../client/index.js";
import { OCI_INDEX, pushImage, testImage, uploadLayer } from "../support/image.js";

export const REPOSITORY = "team/app";

/** What the console is asked to show: a repository with an index, an artifact that refers to it, findings, a throttled SDK. */
export interface Story {
  readonly indexDigest: string;
  readonly childDigests: readonly string[];
  readonly signatureDigest: string;
}

/** @param ecr a client that retries */
export async function playStory(
  ecr: ECRClient,
  admin: AdminClient,
  registry: { accountId: string; region: string },
): Promise<Story> {
  await ecr.send(new CreateRepositoryCommand({ repositoryName: REPOSITORY, tags: [{ Key: "team", Value: "web" }] }));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/worker" }));
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: REPOSITORY, policyText: JSON.stringify(POLICY) }));
  await admin.putScanProfile({
    profile: {
      id: "one-critical",
      registry,
      repositories: ["team/**"],
      findings: [
        {
          name: "CVE-2026-0001",
          severity: "CRITICAL",
          packageName: "openssl",
          packageVersion: "3.0.1",
          fixedVersion: "3.0.2",
          description: "A flaw that was made up.",
        },
        {
          name: "CVE-2026-0002",
          severity: "LOW",
          packageName: "zlib",
          packageVersion: "1.2.11",
          description: "Another one.",
        },
      ],
    },
  });
  const story = await pushImages(ecr);
  await setUp(ecr, registry);
  await ecr.send(new StartImageScanCommand({ repositoryName: REPOSITORY, imageId: { imageTag: "v1-amd64" } }));
  await admin.putRule({
    rule: {
      id: "busy",
      registry,
      match: { operations: ["ecr:DescribeRepositories"] },
      steps: [{ times: 3, effects: [{ error: { code: "ThrottlingException" } }] }],
    },
  });
  await ecr.send(new DescribeRepositoriesCommand({})).catch(() => {});
  await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ["team/missing"] })).catch(() => {});
  await refuseDelete(ecr);
  return story;
}

/** What the settings show, set after the pushes: nothing is copied or signed. */
async function setUp(ecr: ECRClient, { accountId, region }: { accountId: string; region: string }): Promise<void> {
  const destinations = [{ region: "eu-west-1", registryId: accountId }];
  const rules = [{ destinations, repositoryFilters: [{ filter: "team/", filterType: "PREFIX_MATCH" as const }] }];
  await ecr.send(new PutReplicationConfigurationCommand({ replicationConfiguration: { rules } }));
  for (const [ecrRepositoryPrefix, upstreamRegistryUrl] of [
    ["quay", "quay.io"],
    ["k8s", "registry.k8s.io"],
  ]) {
    await ecr.send(new CreatePullThroughCacheRuleCommand({ ecrRepositoryPrefix, upstreamRegistryUrl }));
  }
  const template = {
    prefix: "team/",
    appliedFor: ["CREATE_ON_PUSH" as const],
    imageTagMutability: "IMMUTABLE" as const,
  };
  await ecr.send(new CreateRepositoryCreationTemplateCommand(template));
  const signingProfileArn = `arn:aws:signer:${region}:${accountId}:/signing-profiles/release`;
  const repositoryFilters = [{ filter: "release/*", filterType: "WILDCARD_MATCH" as const }];
  const signingConfiguration = { rules: [{ signingProfileArn, repositoryFilters }] };
  await ecr.send(new PutSigningConfigurationCommand({ signingConfiguration }));
}

/** A request that a policy's statement refuses. */
async function refuseDelete(ecr: ECRClient): Promise<void> {
  const repositoryName = "team/worker";
  const statement = { Sid: "Keep", Effect: "Deny", Principal: "*", Action: "ecr:DeleteRepository" };
  const policyText = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
  await ecr.send(new DeleteRepositoryCommand({ repositoryName })).catch(() => {});
}

const POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Readers",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::210987654321:root" },
      Action: ["ecr:BatchGetImage"],
    },
  ],
};

async function pushImages(ecr: ECRClient): Promise<Story> {
  const amd = testImage("amd64");
  const arm = testImage("arm64");
  await pushImage(ecr, REPOSITORY, amd, "v1-amd64");
  await pushImage(ecr, REPOSITORY, arm);
  const index = JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [amd, arm].map(({ digest, manifest }, i) => ({
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      digest,
      size: manifest.length,
      platform: { os: "linux", architecture: i === 0 ? "amd64" : "arm64" },
    })),
  });
  const put = { repositoryName: REPOSITORY, imageManifest: index, imageTag: "v1" };
  const { image } = await ecr.send(new PutImageCommand(put));
  const indexDigest = image?.imageId?.imageDigest as string;
  const subject = { mediaType: OCI_INDEX, digest: indexDigest, size: index.length };
  const signature = testImage("signature", { artifactType: "application/vnd.cncf.notary.signature", subject });
  for (const blob of signature.blobs) await uploadLayer(ecr, REPOSITORY, blob);
  await ecr.send(new PutImageCommand({ repositoryName: REPOSITORY, imageManifest: signature.manifest }));
  return { indexDigest, childDigests: [amd.digest, arm.digest], signatureDigest: signature.digest };
}
