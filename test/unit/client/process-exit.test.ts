import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { sendUnaryData } from "@grpc/grpc-js";
import * as assert from "uvu/assert";
import { spec } from "../../support/spec.js";
import { startAdminStandIn } from "./admin-stand-in.js";

const s = spec("admin client and the process", {});

/** Runs `code` in a process of its own, with `createAdminClient` and `address` at hand; gives its exit code. */
async function exitCodeOf(code: string, address: string): Promise<number | null> {
  const index = new URL("../../../client/index.ts", import.meta.url).href;
  const script = `import { createAdminClient } from ${JSON.stringify(index)};\nconst address = "${address}";\n${code}`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: fileURLToPath(new URL("../../../", import.meta.url)),
    stdio: ["ignore", "inherit", "inherit"],
    timeout: 50_000,
  });
  const [exitCode] = (await once(child, "exit")) as [number | null];
  return exitCode;
}

const handlers = {
  ServerService: { GetServerInfo: (_: unknown, callback: sendUnaryData<unknown>) => callback(null, { version: "1" }) },
};

s.test("an idle client that nobody closed doesn't keep the process alive", async () => {
  const server = await startAdminStandIn(handlers);
  const code = `
    const { version } = await createAdminClient(address).getServerInfo();
    process.exitCode = version === "1" ? 7 : 1;`;
  assert.is(await exitCodeOf(code, server.address), 7);
  server.stop();
});

s.test("close() lets a process with an open stream end", async () => {
  const server = await startAdminStandIn({ EventService: { WatchEvents: () => {} } });
  const code = `
    const admin = createAdminClient(address);
    admin.watchEvents({});
    await admin.health();
    admin.close();
    process.exitCode = 7;`;
  assert.is(await exitCodeOf(code, server.address), 7);
  server.stop();
});

s.run();
