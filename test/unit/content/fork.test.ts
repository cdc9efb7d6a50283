import fc from "fast-check";
import * as assert from "uvu/assert";
import { DEFAULT_CONFIG } from "../../../server/config.js";
import type { Content } from "../../../server/content/content.js";
import { createRepository } from "../../../server/content/repositories/create-repository.js";
import { deleteRepository } from "../../../server/content/repositories/delete-repository.js";
import { findRepository } from "../../../server/content/repositories/find-repository.js";
import { tableNames } from "../../../server/content/tables.js";
import { createParts } from "../../../server/parts.js";
import { spec } from "../../support/spec.js";
import { anyChange, make } from "../persistence/changes.js";
import { contentDump, plain } from "../persistence/dump.js";

const s = spec("content: forks", {});

function newRegistry() {
  const parts = createParts({ ...DEFAULT_CONFIG, seed: 3n, quotas: { minimumPartSize: 1 } });
  const registry = parts.registries.open(parts.registries.defaultRef);
  registry.clock.set("FROZEN", Date.UTC(2026, 0, 1));
  return { parts, registry };
}

const shown = (content: Content): string => JSON.stringify(contentDump(content), plain);

s.test("a fork has what its origin had, and neither sees what becomes of the other", async () => {
  const changes = fc.array(anyChange, { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(changes, changes, async (before, after) => {
      const { parts, registry } = newRegistry();
      try {
        for (const change of before) await make(registry, change);
        const fork = registry.content.fork();
        const atFork = shown(fork);
        assert.is(atFork, shown(registry.content));
        for (const change of after) await make(registry, change);
        assert.is(shown(fork), atFork, "the origin has gone on");
        const origin = shown(registry.content);
        fork.commit("test", (tx) => tx.clearAll());
        assert.is(shown(registry.content), origin, "the fork was emptied");
        assert.is(fork.deadlines().length, 0);
        for (const name of tableNames) assert.is(fork.tables[name].size, 0, name);
      } finally {
        await parts.close();
      }
    }),
    { numRuns: 40, includeErrorInReport: true },
  );
});

s.test("subscribers of the origin don't hear of what a fork does", async () => {
  const { parts, registry } = newRegistry();
  const heard: string[] = [];
  registry.content.subscribe(({ cause }) => heard.push(cause));
  const fork = registry.content.fork();
  fork.commit("fork", (tx) => createRepository(tx, { name: "app" }));
  assert.equal(heard, []);
  registry.content.commit("origin", (tx) => createRepository(tx, { name: "other" }));
  assert.equal(heard, ["origin"]);
  fork.commit("fork", (tx) => deleteRepository(tx, "app", true));
  assert.is(findRepository(fork, "other"), undefined);
  await parts.close();
});

s.run();
