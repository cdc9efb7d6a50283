import * as assert from "uvu/assert";
import type { ImageAction, LifecycleEvaluation } from "../../../server/content/lifecycle/lifecycle-image.js";
import { type PreviewQuery, previewPage } from "../../../server/content/lifecycle/preview-page.js";
import { previewResultShape, previewSummaryShape } from "../../../server/ecr/shapes/lifecycle-preview-shape.js";
import { spec } from "../../support/spec.js";

const s = spec("lifecycle previews", {});

function action(digest: string, tags: readonly string[], more: Partial<ImageAction> = {}): ImageAction {
  return { digest, action: "EXPIRE", rulePriority: 1, storageClass: "STANDARD", tags, pushedAtMs: 1_500, ...more };
}

const TRANSITION = { action: "TRANSITION", targetStorageClass: "ARCHIVE" } as const;

function evaluation(...actions: ImageAction[]): LifecycleEvaluation {
  const follower = action("signature", []);
  return { actions, referrers: [{ ...follower, subjectDigest: "a" }], failures: [] };
}

const preview = evaluation(
  action("a", ["v1", "v2"]),
  action("b", []),
  action("c", ["v3"], TRANSITION),
  action("d", []),
);

function found(query: PreviewQuery, position = "", limit = 100): string {
  const { items, nextPosition } = previewPage(preview, query, position, limit);
  return [...items.map(({ digest }) => digest), nextPosition ?? "end"].join(" ");
}

s.test("a page has what rules selected, in order, and no more than asked for", () => {
  assert.is(found({}), "a b c d end");
  assert.is(found({}, "", 2), "a b 1");
  assert.is(found({}, "1", 2), "c d end");
  assert.is(found({}, "3"), "end");
  assert.is(previewPage(evaluation(), {}, "", 1).items.length, 0);
});

s.test("filter.tagStatus [documented: model]", () => {
  assert.is(found({ tagStatus: "ANY" }), "a b c d end");
  assert.is(found({ tagStatus: "TAGGED" }), "a c end");
  assert.is(found({ tagStatus: "UNTAGGED" }), "b d end");
  assert.is(found({ tagStatus: "UNTAGGED" }, "", 1), "b 1");
  assert.is(found({ tagStatus: "UNTAGGED" }, "1", 1), "d end");
});

s.test("imageIds, by digest, by tag or by both [documented: model]", () => {
  assert.is(found({ imageIds: [{ imageDigest: "b" }, { imageTag: "v2" }, { imageTag: "elsewhere" }] }), "a b end");
  assert.is(
    found({
      imageIds: [
        { imageDigest: "a", imageTag: "v1" },
        { imageDigest: "b", imageTag: "v1" },
      ],
    }),
    "a end",
  );
  assert.is(found({ imageIds: [{ imageDigest: "b" }], tagStatus: "TAGGED" }), "end");
});

s.test("a result as the API shows it [documented: model]", () => {
  const print = (item: ImageAction) => JSON.parse(JSON.stringify(previewResultShape(item)));
  assert.equal(print(action("a", ["v1"])), {
    imageTags: ["v1"],
    imageDigest: "a",
    imagePushedAt: "1970-01-01T00:00:01.500Z",
    action: { type: "EXPIRE" },
    appliedRulePriority: 1,
    storageClass: "STANDARD",
  });
  assert.equal(print(action("b", [], { ...TRANSITION })).action, { type: "TRANSITION", targetStorageClass: "ARCHIVE" });
  assert.not("imageTags" in print(action("b", [])));
});

s.test("the summary counts the whole preview, transitions only if there are any [documented: model]", () => {
  const print = (what: LifecycleEvaluation) => JSON.parse(JSON.stringify(previewSummaryShape(what)));
  assert.equal(print(preview), {
    expiringImageTotalCount: 3,
    transitioningImageTotalCounts: [{ targetStorageClass: "ARCHIVE", imageTotalCount: 1 }],
  });
  assert.equal(print(evaluation()), { expiringImageTotalCount: 0 });
});

s.run();
