import { CreateRepositoryCommand, PutImageCommand, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { pushImage, testImage, uploadLayer } from "../support/image.js";
import { toolSpec } from "../support/tools.js";
import { ConsoleBench } from "./console-fixture.js";

/** What would show if any of it became markup. */
const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=2</script><b>bold</b>&lt;';

const s = toolSpec("console: what clients make up", ["chromium"], {} as { bench: ConsoleBench }, {
  timeoutMs: 120_000,
});
s.before(async (context) => {
  context.bench = await ConsoleBench.start();
});
s.after(({ bench }) => bench?.stop());

s.test(
  "labels, tags of resources, media types, policies, headers, ids and paths are shown as text",
  async ({ bench }) => {
    const { admin, endpoint } = bench.emulator;
    const { registry: leased } = await admin.createRegistry({ labels: { [MARKUP]: MARKUP } });
    const registry = { accountId: leased?.ref?.accountId as string, region: leased?.ref?.region as string };
    const ecr = bench.client(registry);
    await ecr.send(
      new CreateRepositoryCommand({ repositoryName: "a.b-c_d/x", tags: [{ Key: "team", Value: "a+b=c" }] }),
    );
    const image = testImage("hostile", { annotations: { note: MARKUP } });
    await pushImage(ecr, "a.b-c_d/x", image, "__--.constructor");
    const odd = testImage("odd", { artifactType: "application/vnd.img-onerror.svg+xml" });
    for (const blob of odd.blobs) await uploadLayer(ecr, "a.b-c_d/x", blob);
    await ecr.send(new PutImageCommand({ repositoryName: "a.b-c_d/x", imageManifest: odd.manifest }));
    const Statement = [{ Sid: MARKUP, Effect: "Deny", Principal: { AWS: "*" }, Action: "ecr:DeleteRepository" }];
    await ecr.send(
      new SetRepositoryPolicyCommand({
        repositoryName: "a.b-c_d/x",
        policyText: JSON.stringify({ Version: "2012-10-17", Statement }),
      }),
    );
    await admin.putScanProfile({
      profile: {
        id: MARKUP.slice(0, 100),
        registry,
        findings: [{ name: MARKUP, severity: "LOW", description: MARKUP }],
      },
    });
    await admin.startScan({ registry, image: { repository: "a.b-c_d/x", digest: image.digest } });
    await fetch(`${endpoint}/v2/${encodeURIComponent(MARKUP)}/manifests/x`, { headers: { "user-agent": MARKUP } });

    const repository = `repositories/${encodeURIComponent("a.b-c_d/x")}`;
    for (const [place, shown] of [
      ["timeline", "__--.constructor"],
      ["repositories", "a.b-c_d/x"],
      [repository, "__--.constructor"],
      [`${repository}?tab=policy`, "onerror"],
      [`${repository}/${image.digest}?tab=manifest`, "onerror"],
      [`${repository}/${image.digest}?tab=scan`, MARKUP],
      ["scans", MARKUP],
      ["settings", MARKUP],
      [
        `timeline?filter=${encodeURIComponent(`${MARKUP} nowhere`)}&kinds=${encodeURIComponent(MARKUP)}&event=${encodeURIComponent(MARKUP)}`,
        "No matching events",
      ],
      [`repositories/${encodeURIComponent(MARKUP)}/${encodeURIComponent(MARKUP)}`, "onerror"],
      [`rules?rule=${encodeURIComponent(MARKUP)}`, "No rule is set"],
    ] as const) {
      const { page, errors } = await bench.open(registry, place);
      await page.getByText(shown).first().waitFor();
      assert.is(await page.title(), "ECR emulator", place);
      assert.is(await page.locator("main img, main script, main b, main svg").count(), 0, place);
      assert.equal(errors, [], place);
      await page.close();
    }
    const list = await bench.open(undefined);
    await list.page.getByText(MARKUP).first().waitFor();
    assert.is(await list.page.locator("main img, main script, main b").count(), 0);
    await list.page.close();
  },
);

s.test("no commands are offered for a missing repository: its name comes from a link", async ({ bench }) => {
  const registry = await bench.lease("link");
  for (const tab of ["push", "images", "lifecycle"]) {
    const { page } = await bench.open(registry, `repositories/${encodeURIComponent("x; touch owned")}?tab=${tab}`);
    await page.getByText("This repository doesn't exist").waitFor();
    assert.is(await page.locator("main").getByText("docker push").count(), 0, tab);
    await page.close();
  }
});

s.test("images that refer to one another are drawn as a tree that ends", async ({ bench }) => {
  const registry = await bench.lease("circle");
  const ecr = bench.client(registry);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "deep" }));
  let subject: { mediaType: string; digest: string; size: number } | undefined;
  for (let i = 0; i < 9; i++) {
    const image = testImage(
      `deep ${i}`,
      subject === undefined ? {} : { subject, artifactType: "application/vnd.note" },
    );
    for (const blob of image.blobs) await uploadLayer(ecr, "deep", blob);
    await ecr.send(new PutImageCommand({ repositoryName: "deep", imageManifest: image.manifest }));
    subject = {
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      digest: image.digest,
      size: image.manifest.length,
    };
  }
  const { page } = await bench.open(registry, "repositories/deep");
  await page.getByText("9 images").waitFor();
  await page.getByRole("option").filter({ hasText: "refers to it" }).first().waitFor();
  await page.close();
});

s.run();
