import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { spec } from "../../support/spec.js";

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** What any store must do; the other files there are about the temporary folder. */
const SUITES = ["chunking", "pipe-to", "reader", "references", "upload"].map((name) =>
  path(`unit/blobs/${name}.test.ts`),
);

const s = spec("persistence: blob store", {}, { timeoutMs: 60_000 });

s.test("a store that keeps its blobs passes the tests of the one that doesn't", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", path("run.ts"), ...SUITES], {
    env: { ...process.env, TEST_BLOB_STORE: "kept" },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(child, "close");
  const output = Buffer.concat(chunks).toString();
  assert.is(code, 0, output);
  assert.match(output, /\n[1-9][0-9]+ passed, 0 failed, 0 skipped\n/);
});

s.run();
