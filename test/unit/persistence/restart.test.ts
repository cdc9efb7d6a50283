import fc from "fast-check";
import * as assert from "uvu/assert";
import { spec } from "../../support/spec.js";
import { anyChange, make } from "./changes.js";
import { crash, newFolder, restart, startServer, stopServers, type TestServer } from "./data-dir-fixture.js";
import { bytesDump, dump } from "./dump.js";

const s = spec("persistence: restarts", {}, { timeoutMs: 60_000 });
s.afterEach(stopServers);

/** A running clock would make every dump differ. */
async function freshServer(): Promise<TestServer> {
  const server = await startServer(await newFolder());
  server.registry.clock.set("FROZEN", Date.UTC(2026, 0, 1));
  return server;
}

const restarts = fc.constantFrom(restart, crash);
const script = fc.array(fc.tuple(fc.array(anyChange, { maxLength: 12 }), restarts), { minLength: 1, maxLength: 4 });

s.test("after any changes, a restart or a crash leaves the registry as it was", async () => {
  await fc.assert(
    fc.asyncProperty(script, async (lives) => {
      let server = await freshServer();
      for (const [changes, next] of lives) {
        for (const change of changes) await make(server.registry, change);
        await server.stored();
        if (server.registry.clock.mode !== "FROZEN") server.registry.clock.set("FROZEN");
        await server.stored();
        const before = dump(server.registry);
        const bytes = await bytesDump(server.registry);
        // Besides uploads, of which one that was given up counts until its file is gone.
        const { uploads: _, ...stats } = server.dataDir.blobs.stats();
        server = await next(server);
        for (const { id } of server.registry.content.tables.uploads.values()) {
          await server.registry.uploads.get(id)?.queue.done;
        }
        assert.is(dump(server.registry), before);
        assert.is(await bytesDump(server.registry), bytes);
        const { uploads: __, ...statsAfter } = server.dataDir.blobs.stats();
        assert.equal(statsAfter, stats);
      }
      await server.stop();
    }),
    { numRuns: Number(process.env["PERSISTENCE_RUNS"] ?? 40), includeErrorInReport: true },
  );
});

s.run();
