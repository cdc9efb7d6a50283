import fc from "fast-check";
import * as assert from "uvu/assert";
import { DEFAULT_CONFIG } from "../../../server/config.js";
import { deleteImage } from "../../../server/content/images/delete-image.js";
import { imageByTag, imagesAfter } from "../../../server/content/images/find-image.js";
import { ManifestContent } from "../../../server/content/images/manifest-content.js";
import { putImage } from "../../../server/content/images/put-image.js";
import { configureReplication } from "../../../server/content/replication/configure-replication.js";
import { createRepository } from "../../../server/content/repositories/create-repository.js";
import { createParts } from "../../../server/parts.js";
import type { Registry } from "../../../server/registries/registry.js";
import { spec } from "../../support/spec.js";

const s = spec("replication: what comes of it in the end", {});

const OCI = "application/vnd.oci.image.manifest.v1+json";
const CONFIG = { mediaType: "application/vnd.oci.image.config.v1+json", digest: `sha256:${"0".repeat(64)}`, size: 2 };
const LAYER = { ...CONFIG, mediaType: "application/vnd.oci.image.layer.v1.tar" };
const REGIONS = ["us-east-1", "eu-west-1"] as const;

type Step =
  | { readonly kind: "push"; readonly image: number; readonly tag: number }
  | { readonly kind: "untag"; readonly tag: number }
  | { readonly kind: "delete"; readonly nth: number }
  | { readonly kind: "wait"; readonly ms: number };

const push = fc.record({ kind: fc.constant("push" as const), image: fc.nat(4), tag: fc.nat(3) });
const untag = fc.record({ kind: fc.constant("untag" as const), tag: fc.nat(3) });
const removal = fc.record({ kind: fc.constant("delete" as const), nth: fc.nat(4) });
const wait = fc.record({ kind: fc.constant("wait" as const), ms: fc.nat(6_000) });

/** Two registries of an account, each of which replicates to the other. */
function twoRegistries() {
  const parts = createParts({ ...DEFAULT_CONFIG, seed: 3n, allowMissingLayers: true });
  const [here, there] = REGIONS.map((region) => {
    const registry = parts.registries.open({ ...parts.registries.defaultRef, region });
    registry.clock.set("FROZEN", 0);
    registry.content.commit("test", (tx) => {
      const destinations = REGIONS.filter((other) => other !== region).map((other) => ({
        region: other,
        registryId: registry.ref.accountId,
      }));
      configureReplication(tx, { rules: [{ destinations, deleteReplication: { enabled: true } }] });
      createRepository(tx, { name: "app" });
    });
    return registry;
  }) as [Registry, Registry];
  return { parts, here, there };
}

function take({ content, clock }: Registry, step: Step): void {
  if (step.kind === "wait") {
    clock.advanceTo(clock.now() + step.ms);
    return;
  }
  content.commit("test", (tx) => {
    if (step.kind === "push") {
      const manifest = {
        schemaVersion: 2,
        mediaType: OCI,
        config: CONFIG,
        layers: [LAYER],
        annotations: { n: `${step.image}` },
      };
      const pushed = new ManifestContent(Buffer.from(JSON.stringify(manifest)));
      putImage(tx, "app", { manifest: pushed, tag: `v${step.tag}`, plane: "registry" });
    } else if (step.kind === "untag") {
      const imageTag = `v${step.tag}`;
      if (imageByTag(tx, "app", imageTag) !== undefined) deleteImage(tx, "app", { imageTag });
    } else {
      const images = [...imagesAfter(tx, "app")];
      const image = images[step.nth % Math.max(images.length, 1)];
      if (image !== undefined) deleteImage(tx, "app", { imageDigest: image.digest });
    }
  });
}

/** The digests that there are, each with its tags. */
function images({ content }: Registry): Record<string, readonly string[]> {
  const entries = Array.from(imagesAfter(content, "app"), ({ digest, tags }) => [digest, tags.toSorted()] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function settle(...registries: Registry[]): void {
  for (const registry of registries) take(registry, { kind: "wait", ms: 60_000 });
}

s.test("after pushes at one place, however fast, both are the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(push, wait), { maxLength: 30 }), async (steps) => {
      const { parts, here, there } = twoRegistries();
      for (const step of steps) take(here, step);
      settle(here, there, here);
      assert.equal(images(there), images(here));
      await parts.close();
    }),
    { numRuns: 40 },
  );
});

s.test("so they are after deletes that wait until what came before has arrived", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(push, untag, removal), { maxLength: 30 }), async (steps) => {
      const { parts, here, there } = twoRegistries();
      for (const step of steps) {
        take(here, step);
        settle(here);
      }
      assert.equal(images(there), images(here));
      await parts.close();
    }),
    { numRuns: 40 },
  );
});

s.test("any changes at both places, in any order, come to rest, and nothing is left on its way", async () => {
  const anywhere = fc.tuple(fc.boolean(), fc.oneof(push, untag, removal, wait));
  await fc.assert(
    fc.asyncProperty(fc.array(anywhere, { maxLength: 40 }), async (steps) => {
      const { parts, here, there } = twoRegistries();
      for (const [isHere, step] of steps) take(isHere ? here : there, step);
      settle(here, there);
      const rest = [images(here), images(there)];
      settle(here, there);
      assert.equal([images(here), images(there)], rest);
      for (const { content } of [here, there]) {
        assert.is(content.tables.replicationTasks.size, 0);
        const all = [...content.tables.imageReplications.values()].flatMap(({ replications }) => replications);
        assert.equal(
          all.filter(({ status }) => status === "IN_PROGRESS"),
          [],
        );
      }
      await parts.close();
    }),
    { numRuns: 40 },
  );
});

s.run();
