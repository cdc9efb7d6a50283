import { createServer } from "node:net";
import * as assert from "uvu/assert";
import { duration } from "../../client/index.js";
import { startAdminServer } from "../../server/admin/admin-server.js";
import { spec } from "../support/spec.js";
import { AdminBench, failureOf } from "./admin-fixture.js";

const s = spec("admin: start and stop", {});

s.test("stops within a second with streams, waits and health watches open, and ends each with an error", async () => {
  const bench = await AdminBench.start();
  const { admin } = bench;
  const watches = [
    admin.watchEvents(),
    admin.watchEvents({ registry: { accountId: "*" } }),
    admin.watchEvents({ afterSequence: 0 }),
  ];
  for (const watch of watches) await watch.next();
  const expectations = [{ match: { operations: ["ecr:PutImage"] } }];
  const verification = admin.verifyRequests({ expectations, timeout: duration(60_000) });
  const outcomes = Promise.all([
    ...watches.map((watch) =>
      failureOf(
        (async () => {
          for await (const _ of watch);
        })(),
      ),
    ),
    failureOf(verification),
  ]);
  // The fourth listener is the verification: the wait has begun.
  while (bench.registry.events.listenerCount < 4) await new Promise((resolve) => setImmediate(resolve));
  await bench.server.close();
  for (const error of await outcomes) {
    assert.is(error.code, "UNAVAILABLE");
    assert.match(error.rawMessage, "stopping");
  }
  assert.is(bench.registry.events.listenerCount, 0);
  await bench.server.close();
  await bench.stop();
});

s.test("an idle server stops at once, and its port is free again", async () => {
  const bench = await AdminBench.start();
  await bench.admin.getServerInfo();
  await bench.server.close();
  const again = createServer();
  await new Promise<void>((resolve, reject) => {
    again.once("error", reject);
    again.listen(bench.server.port, "127.0.0.1", resolve);
  });
  await new Promise((resolve) => again.close(resolve));
  await bench.stop();
});

s.test("a port in use is the system's own error", async () => {
  const bench = await AdminBench.start();
  try {
    const { registries } = bench;
    const operations = { reads: [], settings: [], run: () => Promise.reject(new Error("not asked")) };
    const options = { host: "127.0.0.1", port: bench.server.port, registries, operations, seed: 1n, apiPort: 1 };
    const error = await startAdminServer({ ...options, logger: { error: () => {} } }).then(
      async (server) => {
        await server.close();
        return undefined;
      },
      (thrown: NodeJS.ErrnoException & { address?: string; port?: number }) => thrown,
    );
    assert.is(error?.code, "EADDRINUSE");
    assert.equal([error?.address, error?.port], ["127.0.0.1", bench.server.port]);
    assert.match(error?.message as string, "address already in use");
  } finally {
    await bench.stop();
  }
});

s.run();
