import type { KnipConfig } from "knip";
import { UNDER_CONSTRUCTION } from "./test/gates/exceptions.js";

const config: KnipConfig = {
  entry: [
    "client/index.ts",
    "client/runners/{jest,node-test,playwright,vitest}.ts",
    "container/index.ts",
    "examples/typescript/**/*.ts",
    "server/healthcheck.ts",
    "server/index.ts",
    "server/main.ts",
    "server/console/main.tsx",
    "test/**/*.test.ts",
    // Started as processes of their own.
    "bench/bare/*.ts",
    "bench/blob-store.ts",
    "bench/programs/*.ts",
  ],
  project: ["**/*.{ts,tsx}", "!proto/typescript/generated/**"],
  // test/package/check-package.ts runs them on the packed package, and installs the test runners there.
  ignoreDependencies: ["@arethetypeswrong/cli", "publint", "@jest/globals", "vitest"],
  // They come with the system, to root alone; test/support/small-disk.ts skips without.
  ignoreBinaries: ["mount", "umount"],
  // Laid for what comes next; the tag says for what. One that is used meanwhile fails, as its tag is no longer needed.
  tags: ["-groundwork"],
  ignoreIssues: Object.fromEntries(Object.keys(UNDER_CONSTRUCTION).map((folder) => [`${folder}/**`, ["exports"]])),
  // A type that an exported function takes or returns is exported with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
};

// knip reads no other kind of export.
// biome-ignore lint/style/noDefaultExport: see above
export default config;
