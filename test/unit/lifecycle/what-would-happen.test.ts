import fc from "fast-check";
import * as assert from "uvu/assert";
import type { Content } from "../../../server/content/content.js";
import { imagesAfter } from "../../../server/content/images/find-image.js";
import type { ImageState } from "../../../server/content/images/image-state.js";
import { ManifestContent } from "../../../server/content/images/manifest-content.js";
import { putImage } from "../../../server/content/images/put-image.js";
import { updateStorageClass } from "../../../server/content/images/storage-class.js";
import { runLifecycleAtOnce } from "../../../server/content/lifecycle/lifecycle-runs.js";
import {
  newLifecyclePolicy,
  putLifecyclePolicy,
} from "../../../server/content/lifecycle/repository-lifecycle-policy.js";
import { finish } from "../../../server/content/lifecycle/slices.js";
import { whatWouldHappen } from "../../../server/content/lifecycle/what-would-happen.js";
import type { Registry } from "../../../server/registries/registry.js";
import { OCI_INDEX, OCI_MANIFEST, testImage } from "../../support/image.js";
import { spec } from "../../support/spec.js";
import { contentDump, plain } from "../persistence/dump.js";
import { newRegistry, pushManifest, repository } from "./lifecycle-content.js";
import { ARCHIVE, DAYS, policyText, rule, tagged } from "./policy-fixture.js";

const s = spec("what a lifecycle policy would do", {});

const HOUR_MS = 60 * 60 * 1000;

const shown = (content: Content): string => JSON.stringify(contentDump(content), plain);
const images = (content: Content): ImageState[] => [...imagesAfter(content, repository)];

/** An artifact of an image that was archived by hand goes by itself, not by a rule. */
const isAbout = ({ children, subjectDigest }: ImageState, { digest }: ImageState): boolean =>
  children.includes(digest) || subjectDigest === digest;

type Step = { readonly kind: "image" | "untagged" | "index" | "referrer" | "archive"; readonly n: number };

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("image", "image", "image", "untagged", "index", "referrer", "archive"),
  n: fc.nat(7),
});

/** Makes an image of what is there, or archives one; some hours later. */
function make(registry: Registry, { kind, n }: Step, number: number): void {
  const { content, clock } = registry;
  clock.advanceTo(clock.now() + n * HOUR_MS);
  const present = images(content);
  const one = present[n % Math.max(present.length, 1)];
  const put = (text: string, tag?: string) => {
    const manifest = new ManifestContent(Buffer.from(text));
    content.commit("test", (tx) => putImage(tx, repository, { manifest, tag, plane: "registry" }));
  };
  if (one === undefined || kind === "image") pushManifest(registry, `image ${number}`, `v${number}`);
  else if (kind === "untagged") put(testImage(`image ${number}`).manifest);
  else if (kind === "index") {
    const manifests = [{ mediaType: OCI_MANIFEST, digest: one.digest, size: 1 }];
    put(JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }), `index-${number}`);
  } else if (kind === "referrer" && one.status === "ACTIVE") {
    const subject = { mediaType: OCI_MANIFEST, digest: one.digest, size: 1 };
    put(testImage(`about ${number}`, { subject, artifactType: "application/x" }).manifest);
  } else if (one.status === "ACTIVE" && !present.some((other) => isAbout(other, one))) {
    content.commit("test", (tx) => updateStorageClass(tx, one, "ARCHIVE"));
  }
}

const anyPolicy = fc.constantFrom(
  policyText(rule(1, { tagStatus: "any" })),
  policyText(rule(1, tagged()), rule(2)),
  policyText(rule(3, tagged({ countNumber: 2 })), rule(5, { tagStatus: "any", countNumber: 3 })),
  policyText(rule(1, { tagStatus: "any", countType: "sinceImagePushed", ...DAYS })),
  policyText(rule(1, tagged({ countNumber: 2 }), ARCHIVE), rule(2, { countNumber: 1 })),
);

s.test("is what its next run does, whatever the repository holds, and hasn't happened yet", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 1, maxLength: 14 }), anyPolicy, (steps, text) => {
      const registry = newRegistry();
      const { content } = registry;
      steps.forEach((step, number) => {
        make(registry, step, number);
      });
      const before = images(content);
      const dumped = shown(content);
      const heard: string[] = [];
      const end = content.subscribe(({ cause }) => heard.push(cause));
      const policy = newLifecyclePolicy(content, repository, text, () => "of the preview");
      const { actions, referrers } = finish(whatWouldHappen(content, policy));
      assert.equal(heard, []);
      assert.is(shown(content), dumped);
      end();
      content.commit("test", (tx) => putLifecyclePolicy(tx, repository, text));
      runLifecycleAtOnce(content, repository);
      const after = new Map(images(content).map((image) => [image.digest, image.status]));
      const happened = before
        .filter(({ digest, status }) => after.get(digest) !== status)
        .map(({ digest }) => [digest, after.has(digest) ? "TRANSITION" : "EXPIRE"]);
      const foretold = [...actions, ...referrers].map(({ digest, action }) => [digest, action]);
      assert.equal(foretold.sort(), happened.sort());
    }),
    { numRuns: 150 },
  );
});

s.test("what is pushed while it is found out doesn't concern it, nor does the clock or what ids come next", () => {
  const registry = newRegistry();
  const { content, clock } = registry;
  for (let n = 0; n < 5; n++) pushManifest(registry, `v${n}`);
  const text = policyText(rule(1), rule(2, { tagStatus: "any" }));
  const slices = whatWouldHappen(
    content,
    newLifecyclePolicy(content, repository, text, () => "of the preview"),
  );
  slices.next();
  pushManifest(registry, "late");
  clock.advanceTo(clock.now() + HOUR_MS);
  const { actions } = finish(slices);
  assert.equal(
    actions.flatMap(({ tags }) => tags),
    ["v0", "v1", "v2", "v3"],
  );
  const other = newRegistry();
  for (const name of ["v0", "v1", "v2", "v3", "v4", "late"]) pushManifest(other, name);
  assert.is(content.context.random.uuid(), other.content.context.random.uuid());
});

s.run();
