import {
  DescribeImageSigningStatusCommand,
  type ECRClient,
  ListImageReferrersCommand,
  PutSigningConfigurationCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { Replicated } from "../api/replicated-registries.js";
import { startTestEmulator } from "../support/emulator.js";
import { testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { contentOf, REGISTRY, startCacheStage } from "./cache-stage.js";

const s = spec("signing of images that nobody has pushed here", {});

async function configure(ecr: ECRClient, region: string): Promise<string> {
  const signingProfileArn = `arn:aws:signer:${region}:123456789012:/signing-profiles/build`;
  const signingConfiguration = { rules: [{ signingProfileArn }] };
  await ecr.send(new PutSigningConfigurationCommand({ signingConfiguration }));
  return signingProfileArn;
}

async function statuses(ecr: ECRClient, repositoryName: string, imageDigest: string) {
  const command = new DescribeImageSigningStatusCommand({ repositoryName, imageId: { imageDigest } });
  return (await ecr.send(command)).signingStatuses;
}

s.test("the pull-through cache's role may not sign [seen on AWS: roadmap#2830; code and text inferred]", async () => {
  const stage = await startCacheStage();
  try {
    const { ecr, server } = stage;
    const signingProfileArn = await configure(ecr, "us-east-1");
    const image = testImage("cached");
    stage.serve(contentOf("org/app", image, "v1"));
    assert.is((await stage.send("GET", "/v2/quay/org/app/manifests/v1")).status, 200);
    await server.admin.advanceClock({ registry: REGISTRY, by: { seconds: 1 } });
    const role = "AWSServiceRoleForECRPullThroughCache";
    assert.equal(await statuses(ecr, "quay/org/app", image.digest), [
      {
        signingProfileArn,
        status: "FAILED",
        failureCode: "AccessDeniedException",
        failureReason: `${role} is not authorized to perform: signer:SignPayload on resource: ${signingProfileArn}`,
      },
    ]);
  } finally {
    await stage.stop();
  }
});

s.test("a replicated image comes with its signature and gets no other [inferred]", async () => {
  const server = await startTestEmulator();
  try {
    const replicated = await Replicated.start(server);
    const { here, there } = replicated;
    await configure(here, "us-east-1");
    await configure(there, "eu-west-1");
    const image = await replicated.push("signed", "v1");
    await replicated.advance(1);
    await replicated.advance(3_600);
    assert.is((await statuses(here, "app", image.digest))?.[0]?.status, "COMPLETE");
    assert.equal(await statuses(there, "app", image.digest), []);
    const subjectId = { imageDigest: image.digest };
    const referrersAt = async (ecr: ECRClient) =>
      (await ecr.send(new ListImageReferrersCommand({ repositoryName: "app", subjectId }))).referrers?.map(
        ({ digest }) => digest,
      );
    assert.is((await referrersAt(here))?.length, 1);
    assert.equal(await referrersAt(there), await referrersAt(here));
  } finally {
    await server.stop();
  }
});

s.run();
