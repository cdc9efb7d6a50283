import * as assert from "uvu/assert";
import { DEFAULT_CONFIG } from "../../../server/config.js";
import { completeUpload } from "../../../server/content/layers/complete-upload.js";
import { addPart } from "../../../server/content/layers/upload-part.js";
import { openUpload, startUpload } from "../../../server/content/layers/uploads.js";
import { createRepository } from "../../../server/content/repositories/create-repository.js";
import { createParts } from "../../../server/parts.js";
import { spec } from "../../support/spec.js";
import { sha256 } from "../persistence/changes.js";

const s = spec("content: causes", {});

s.test(
  "an upload that completes late is logged with the cause of its own request, not of what came meanwhile",
  async () => {
    const parts = createParts({ ...DEFAULT_CONFIG, seed: 3n, quotas: { minimumPartSize: 1 } });
    const registry = parts.registries.open(parts.registries.defaultRef);
    const { content } = registry;
    content.commit("request 1", (tx) => createRepository(tx, { name: "app" }));
    const key = startUpload(registry, "app", "request 2");
    const bytes = Buffer.from("late");
    await addPart(registry, key, { firstByte: 0, lastByte: bytes.length - 1, bytes });

    // The store takes its time to finish the blob; other requests and the clock go on.
    const { blob } = openUpload(registry, key);
    const finish = blob.finish.bind(blob);
    let goOn: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let hasBegun: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      hasBegun = resolve;
    });
    blob.finish = async (algorithm) => {
      hasBegun();
      await held;
      return finish(algorithm);
    };
    const completing = completeUpload(registry, key, { digests: [sha256(bytes)], cause: "request 3" });
    await begun;
    content.commit("request 4", (tx) => createRepository(tx, { name: "other" }));
    startUpload(registry, "other", "request 5");
    registry.clock.set("FROZEN");
    registry.clock.advanceTo(registry.clock.now() + 1_000);
    goOn();
    await completing;

    const { events } = registry.events.list({ afterSequence: 0, limit: 100 });
    const causes = events.flatMap(({ payload }) =>
      payload.kind === "change" ? [`${payload.change} ${payload.repository}: ${payload.cause}`] : [],
    );
    assert.equal(causes, [
      "repository.created app: request 1",
      "repository.created other: request 4",
      "layer.uploaded app: request 3",
    ]);
    await parts.close();
  },
);

s.test("what falls due is caused by the clock, whatever made it due", async () => {
  const parts = createParts({ ...DEFAULT_CONFIG, seed: 3n });
  const registry = parts.registries.open(parts.registries.defaultRef);
  registry.content.commit("request 1", (tx) => createRepository(tx, { name: "app" }));
  startUpload(registry, "app", "request 2");
  registry.clock.set("FROZEN");
  registry.clock.advanceTo(registry.clock.now() + 25 * 60 * 60 * 1_000);
  const { events } = registry.events.list({ afterSequence: 0, limit: 100 });
  const last = events.at(-1)?.payload;
  assert.equal(last?.kind === "change" && [last.change, last.cause], ["upload.expired", "clock"]);
  await parts.close();
});

s.run();
