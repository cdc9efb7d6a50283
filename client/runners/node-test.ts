import { after, test } from "node:test";
import { type EcrTest, ecrTestOf, type StartEcr } from "./ecr-test.js";

export type { DeclareEcrTest, EcrTest, StartEcr } from "./ecr-test.js";
export { sharedEcr, shareEcr } from "./shared-ecr.js";

type Declare = (
  name: string,
  options: { timeout?: number; only?: boolean; skip?: boolean },
  body: () => Promise<void>,
) => unknown;

/**
 * The `test` of node:test, whose tests each get a registry of their own.
 *
 * `const test = ecrTest(() => EmbeddedEcr.start());`
 *
 * `test("pulls", async (registry) => { await registry.admin.seedImage("team/app:v1"); … });`
 * @param start how the file's emulator starts; default: the one that the global set-up shares by `shareEcr`
 */
export function ecrTest(start?: StartEcr): EcrTest {
  const declare =
    (how: { only?: boolean; skip?: boolean }) =>
    (name: string, body: () => Promise<void>, timeoutMs: number | undefined): void => {
      (test as Declare)(name, { ...how, ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }) }, body);
    };
  const runner = { test: declare({}), only: declare({ only: true }), skip: declare({ skip: true }) };
  return ecrTestOf({ ...runner, afterAll: (stop) => void after(stop) }, start);
}
