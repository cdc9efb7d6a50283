import { afterAll, test } from "vitest";
import { type EcrTest, ecrTestOf, type StartEcr } from "./ecr-test.js";

export type { DeclareEcrTest, EcrTest, StartEcr } from "./ecr-test.js";
export { sharedEcr, shareEcr } from "./shared-ecr.js";

/**
 * Vitest's `test`, whose tests each get a registry of their own.
 *
 * `const test = ecrTest(() => EmbeddedEcr.start());`
 *
 * `test("pulls", async (registry) => { await registry.admin.seedImage("team/app:v1"); … });`
 * @param start how the file's emulator starts; default: the one that the global set-up shares by `shareEcr`
 */
export function ecrTest(start?: StartEcr): EcrTest {
  return ecrTestOf({ test, only: test.only, skip: test.skip, afterAll }, start);
}
