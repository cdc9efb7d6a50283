import * as assert from "uvu/assert";
import { importsOf, sourceFiles } from "../support/source-files.js";
import { spec } from "../support/spec.js";

/** What a registry holds and does, below everything that speaks a protocol. */
const CONTENT = ["server/content", "server/blobs"];
/** What every plane is built from. A plane imports no other plane: neither the ECR API nor docker's, STS or the admin API. */
const BELOW_PLANES = [
  "server/http",
  "server/access",
  "server/pull-through",
  "server/upstream/upstream-error.ts",
  "server/registries",
  "server/rules",
  ...CONTENT,
];

/** Which folders the files of a folder may import from, besides their own; the first entry that fits a file counts. */
const ALLOWED: readonly (readonly [folder: string, allowed: readonly string[]])[] = [
  ["server/blobs", []],
  ["server/model", ["server/content/errors.ts"]],
  ["server/content", ["server/blobs", "server/requests/nearest-names.ts"]],
  ["server/requests", ["server/model", ...CONTENT]],
  ["server/upstream", ["server/content/pull-through-cache", "server/requests"]],
  ["server/rules", ["server/requests", "proto/typescript", ...CONTENT]],
  ["server/events", ["server/rules", "server/requests", ...CONTENT]],
  ["server/registries", ["server/rules", "server/events", "server/requests", ...CONTENT]],
  ["server/seeding", ["server/registries", ...CONTENT]],
  [
    "server/pull-through",
    ["server/upstream", "server/registries", "server/rules", "server/events", "server/requests", ...CONTENT],
  ],
  [
    "server/fixtures",
    [
      "server/admin",
      "server/ecr",
      "server/seeding",
      "server/model",
      "server/requests",
      "proto/typescript",
      ...BELOW_PLANES,
    ],
  ],
  ["server/disk-space", ["server/registries", ...CONTENT]],
  ["server/persistence", ["server/disk-space", "server/registries", ...CONTENT]],
  [
    "server/access",
    ["server/http", "server/registries", "server/rules", "server/events", "server/requests", ...CONTENT],
  ],
  [
    "server/http",
    [
      "server/access/credential-scope.ts",
      "server/registries",
      "server/rules",
      "server/events",
      "server/requests",
      "server/model",
      "server/tls",
      "server/version.ts",
      ...CONTENT,
    ],
  ],
  ["server/event-target", ["server/access/signature", "server/registries", ...CONTENT]],
  [
    "server/options",
    [
      "server/emulator-config.ts",
      "server/event-target/event-target-address.ts",
      "server/http",
      "server/oci/fidelity-name.ts",
      "server/requests",
      "server/upstream",
      ...CONTENT,
    ],
  ],
  ["server/tls", ["server/emulator-config.ts", "server/options/config-error.ts"]],
  ["server/ecr", ["server/model", ...BELOW_PLANES]],
  ["server/oci", BELOW_PLANES],
  ["server/sts", BELOW_PLANES],
  ["server/passthrough", BELOW_PLANES],
  [
    "server/admin",
    [
      "server/registries",
      "server/seeding",
      "server/rules",
      "server/events",
      "server/requests",
      "server/version.ts",
      "proto/typescript",
      ...CONTENT,
    ],
  ],
  // A client of the admin API like others; it talks JSON, so that it loads nothing of the server.
  ["server/commands", ["server/version.ts"]],
  // It runs in a browser, and talks to the admin API alone.
  ["server/console", ["proto/typescript"]],
  // The files beside the folders put the parts together.
  ["server", ["proto/typescript", "client"]],
  ["client", ["proto/typescript"]],
  ["container", ["client"]],
  ["proto", []],
];

/**
 * A fixture combines in one document what the ECR API and the admin API do separately: it stands above both. Options are for
 * all planes.
 */
const ABOVE_PLANES = ["server/fixtures", "server/options"];
const PLANES = ["server/ecr", "server/oci", "server/sts", "server/passthrough", "server/admin"];

const s = spec("import directions", {});

s.test("every import points inwards; client and container never import the server", () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const folder of ["server", "client", "container", "proto"]) {
    for (const path of sourceFiles(folder)) {
      const [own, allowed] = ALLOWED.find(([prefix]) => path.startsWith(`${prefix}/`)) as (typeof ALLOWED)[number];
      for (const target of importsOf(path)) {
        seen++;
        const fine = [own, ...allowed].some((prefix) => target === prefix || target.startsWith(`${prefix}/`));
        if (!fine) wrong.push(`${path} imports ${target}`);
      }
    }
  }
  assert.ok(seen > 100, `only ${seen} imports were found: the search is broken`);
  assert.equal(wrong, []);
});

s.test("no plane imports another plane, and nothing below the planes imports one", () => {
  const inPlane = (path: string): string | undefined => PLANES.find((plane) => path.startsWith(`${plane}/`));
  const folders = ALLOWED.map(([folder]) => folder).filter(
    (folder) => folder.startsWith("server/") && !ABOVE_PLANES.includes(folder),
  );
  const wrong = folders.flatMap((folder) =>
    sourceFiles(folder).flatMap((path) =>
      importsOf(path)
        .filter((target) => inPlane(target) !== undefined && inPlane(target) !== inPlane(path))
        .map((target) => `${path} imports ${target}`),
    ),
  );
  assert.equal(wrong, []);
  for (const plane of PLANES) assert.ok(sourceFiles(plane).length > 0, `${plane} is empty: the list is stale`);
});

s.test("every folder of the server has its line in the list", () => {
  const folders = new Set(sourceFiles("server").map((path) => path.split("/").slice(0, -1).slice(0, 2).join("/")));
  const listed = new Set(ALLOWED.map(([folder]) => folder));
  assert.equal(
    [...folders].filter((folder) => !listed.has(folder)),
    [],
  );
});

s.test("nothing that is shipped imports a test or a benchmark", () => {
  const shipped = ["server", "client", "container", "proto"].flatMap(sourceFiles);
  const wrong = shipped.filter((path) => importsOf(path).some((target) => /^(test|bench)\//.test(target)));
  assert.equal(wrong, []);
});

s.run();
