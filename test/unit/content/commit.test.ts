import fc from "fast-check";
import * as assert from "uvu/assert";
import { DEFAULT_CONFIG } from "../../../server/config.js";
import type { Content } from "../../../server/content/content.js";
import { createRepository } from "../../../server/content/repositories/create-repository.js";
import { findRepository } from "../../../server/content/repositories/find-repository.js";
import type { Transaction } from "../../../server/content/transaction.js";
import { createParts, type Parts } from "../../../server/parts.js";
import type { Registry } from "../../../server/registries/registry.js";
import { spec } from "../../support/spec.js";
import { anyChange, make } from "../persistence/changes.js";
import { contentDump, plain } from "../persistence/dump.js";

const START_MS = Date.UTC(2026, 0, 1);
const STEPS: ReadonlySet<string | symbol> = new Set(["put", "delete", "changed", "notify"]);

class Blown extends Error {}

/** A registry on a clock that stands still. */
function newRegistry(): { parts: Parts; registry: Registry } {
  const parts = createParts({ ...DEFAULT_CONFIG, seed: 3n, quotas: { minimumPartSize: 1 } });
  const registry = parts.registries.open(parts.registries.defaultRef);
  registry.clock.set("FROZEN", START_MS);
  return { parts, registry };
}

/** Makes every commit throw at its step `at`, counted from 0, until it is taken away. */
function blowAt(content: Content, at: number): () => void {
  const commit = content.commit.bind(content);
  const blowing = (tx: Transaction): Transaction => {
    let steps = 0;
    return new Proxy(tx, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        return (...args: unknown[]) => {
          if (STEPS.has(name) && steps++ === at) throw new Blown();
          return Reflect.apply(value, target, args) as unknown;
        };
      },
    });
  };
  content.commit = (cause, work) => commit(cause, (tx) => work(blowing(tx)));
  return () => {
    content.commit = commit;
  };
}

/** Everything that a commit could leave behind; bytes of an upload come before it. */
function everything({ parts, registry }: { parts: Parts; registry: Registry }): string {
  const { uploads: _, ...stored } = parts.blobs.stats();
  return `${JSON.stringify(contentDump(registry.content), plain)}\n${registry.events.lastSequence}\n${JSON.stringify(stored)}`;
}

const s = spec("content: commits", {});

s.test("a commit that throws at any point leaves nothing: no record, event, deadline or byte", async () => {
  const step = fc.tuple(anyChange, fc.nat({ max: 6 }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const server = newRegistry();
      try {
        for (const [change, at] of steps) {
          const before = everything(server);
          const repair = blowAt(server.registry.content, at);
          // An operation of several commits leaves those that went through.
          const commits: string[] = [];
          const end = server.registry.content.subscribe(({ cause }) => commits.push(cause));
          const blown = await make(server.registry, change).then(
            () => false,
            (error: unknown) => {
              if (error instanceof Blown) return true;
              throw error;
            },
          );
          end();
          repair();
          if (blown && commits.length === 0) assert.is(everything(server), before, JSON.stringify(change));
          await make(server.registry, change);
        }
      } finally {
        await server.parts.close();
      }
    }),
    { numRuns: 60, includeErrorInReport: true },
  );
});

s.test(
  "what a commit has put is undone in the order back: a record that was put twice is the first one again",
  async () => {
    const { parts, registry } = newRegistry();
    const { content } = registry;
    content.commit("test", (tx) => createRepository(tx, { name: "app" }));
    const before = findRepository(content, "app");
    assert.throws(() =>
      content.commit("test", (tx) => {
        for (const scanOnPush of [true, false, true]) tx.put("repositories", { ...before, scanOnPush } as never);
        createRepository(tx, { name: "other" });
        createRepository(tx, { name: "app" });
      }),
    );
    assert.is(findRepository(content, "app"), before);
    assert.is(findRepository(content, "other"), undefined);
    await parts.close();
  },
);

s.test("a commit within a commit is refused, and the outer one goes on", async () => {
  const { parts, registry } = newRegistry();
  const { content } = registry;
  content.commit("test", (tx) => {
    assert.throws(() => content.commit("inner", () => {}), /must not be committed within another/);
    createRepository(tx, { name: "app" });
  });
  assert.ok(findRepository(content, "app"));
  await parts.close();
});

s.test("subscribers hear of what a subscriber commits after everybody has heard of what came before", async () => {
  const { parts, registry } = newRegistry();
  const { content } = registry;
  const heard: string[] = [];
  const end = content.subscribe(({ cause }) => {
    if (cause === "first") content.commit("second", (tx) => createRepository(tx, { name: "two" }));
    heard.push(`a ${cause}`);
  });
  const endOther = content.subscribe(({ cause }) => heard.push(`b ${cause}`));
  content.commit("first", (tx) => createRepository(tx, { name: "one" }));
  end();
  endOther();
  assert.equal(heard, ["a first", "b first", "a second", "b second"]);
  await parts.close();
});

s.run();
