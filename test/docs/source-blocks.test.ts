import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";
import { blocksOf } from "./documents.js";
import { Programs } from "./snippets.js";

interface Surroundings {
  readonly before: string;
  readonly after?: string;
}

/** What stands around each block where it belongs; # is the top folder. */
const SURROUNDINGS: Readonly<Record<string, Surroundings>> = {
  commit: {
    before: `import type { Content } from "#/server/content/content.js";
import { type PutImageRequest, putImage } from "#/server/content/images/put-image.js";
declare const content: Content;
declare const cause: string;
declare const request: PutImageRequest;`,
  },
  "lifecycle-policy-table": {
    before: `import type { LifecyclePolicyState } from "#/server/content/lifecycle/lifecycle-policy-state.js";
import type { TableKind } from "#/server/content/table-kind.js";
declare const encode: (state: LifecyclePolicyState) => object;
declare const decode: (members: unknown) => LifecyclePolicyState;`,
  },
  "option-row": {
    before: `import { option, type OptionRow } from "#/server/options/option-row.js";
import { read } from "#/server/options/readers.js";
export const rows: { readonly region: OptionRow<string> } = {`,
    after: "};",
  },
  shout: {
    before: `import { checkNumber } from "#/server/rules/effects/checks.js";
import type { EffectKind } from "#/server/rules/effects/effect-kind.js";
import type { Bytes } from "#/server/rules/actions.js";
interface Shout { readonly times: number }
declare module "#/proto/typescript/generated/ecremulator/admin/v1/Effect.js" {
  interface Effect { shout?: Shout | null }
  interface Effect__Output { shout?: Shout | null }
}`,
  },
};

const programs = new Programs("source");
function write(name: string, code: string): void {
  programs.write(`${name}.ts`, code.replaceAll('"#/', '"../../../'));
}

const s = spec("blocks of the documents that are about the sources", {}, { timeoutMs: 60_000 });

s.test("they type-check where they belong", async () => {
  const blocks = blocksOf("source");
  assert.equal(blocks.map(({ name }) => name).sort(), Object.keys(SURROUNDINGS).sort());
  for (const { name, code } of blocks) {
    const { before, after = "" } = SURROUNDINGS[name] as Surroundings;
    write(name, [before, code, after].join("\n"));
  }
  await programs.check();
});

s.test("a mistake in one is found", async () => {
  const { before } = SURROUNDINGS["commit"] as Surroundings;
  write("commit", `${before}\ncontent.commit(cause, (tx) => putImage(tx, request));`);
  await rejects(programs.check(), /commit\.ts.*Expected 3 arguments/);
});
s.run();
