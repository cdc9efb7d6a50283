import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeImagesCommand, GetLifecyclePolicyCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { startTestEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { DAY, lifecycleRegistry, previewOf, repositoryName, rule } from "./lifecycle-registry.js";

const s = spec("ECR API: lifecycle policies over a restart", {});

s.test("policy, preview and the day's run are there after a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "ecr-emulator-lifecycle-"));
  try {
    const before = await startTestEmulator({ dataDir });
    const { account, registry, ecr, put, preview, advanceDays } = await lifecycleRegistry(before);
    for (const name of ["a", "b"]) await pushImage(ecr, repositoryName, testImage(name), name);
    await put(rule(1, { countNumber: 2 }));
    await preview(rule(1));
    await advanceDays(1.5);
    await pushImage(ecr, repositoryName, testImage("c"), "c");
    await preview(rule(2));
    const policyOf = async (client: typeof ecr) => {
      const { $metadata, ...policy } = await client.send(new GetLifecyclePolicyCommand({ repositoryName }));
      return policy;
    };
    const [policy, previewed] = [await policyOf(ecr), await previewOf(ecr)];
    assert.is(previewed.previewResults?.length, 2);
    await before.stop();
    const after = await startTestEmulator({ dataDir });
    try {
      const client = after.ecr(account);
      assert.equal(await policyOf(client), policy);
      assert.equal(await previewOf(client), previewed);
      await after.admin.advanceClock({ registry, by: { seconds: DAY / 2 } });
      const { imageDetails } = await client.send(new DescribeImagesCommand({ repositoryName }));
      assert.equal(
        imageDetails?.flatMap(({ imageTags = [] }) => imageTags),
        ["b", "c"],
      );
    } finally {
      await after.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

s.run();
