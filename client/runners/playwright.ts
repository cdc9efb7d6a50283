import type { LeasedRegistry, StartedEcr } from "../leased-registry.js";
import { reportOf } from "./attach-report.js";
import type { StartEcr } from "./ecr-test.js";
import { sharedEcr } from "./shared-ecr.js";

export type { StartEcr } from "./ecr-test.js";
export { sharedEcr, shareEcr } from "./shared-ecr.js";

/** What is needed of Playwright's TestInfo. */
export interface PlaywrightTestInfo {
  readonly title: string;
  readonly status?: string | undefined;
  readonly expectedStatus: string;
  attach(name: string, options: { body: string; contentType: string }): Promise<void>;
}

type Use<Value> = (value: Value) => Promise<void>;

/** Fixtures for `test.extend`. */
export interface EcrFixtures {
  /** The emulator of a worker. */
  readonly ecr: [(none: object, use: Use<StartedEcr>) => Promise<void>, { scope: "worker" }];
  /** A fresh registry for each test; the report of a failed one is attached to it. */
  readonly registry: (
    fixtures: { ecr: StartedEcr },
    use: Use<LeasedRegistry>,
    info: PlaywrightTestInfo,
  ) => Promise<void>;
}

const MAX_LABEL_LENGTH = 200;

/**
 * `const test = base.extend<{ registry: LeasedRegistry }, { ecr: StartedEcr }>(ecrFixtures(() => EmbeddedEcr.start()));`
 *
 * `test("pulls", async ({ registry }) => { await registry.admin.seedImage("team/app:v1"); … });`
 * @param start how a worker's emulator starts; default: the one that the global set-up shares by `shareEcr`
 */
export function ecrFixtures(start: StartEcr = sharedEcr): EcrFixtures {
  return {
    ecr: [
      // Playwright reads the names of fixtures from the parameters' text.
      // biome-ignore lint/correctness/noEmptyPattern: this way it declares that it needs no fixtures
      async ({}, use) => {
        const ecr = await start();
        try {
          await use(ecr);
        } finally {
          await ecr.stop();
        }
      },
      { scope: "worker" },
    ],
    registry: async ({ ecr }, use, info) => {
      const registry = await ecr.leaseRegistry({ labels: { test: info.title.slice(0, MAX_LABEL_LENGTH) } });
      await use(registry);
      if (info.status === info.expectedStatus) return registry[Symbol.asyncDispose]();
      const report = await reportOf(registry);
      if (report !== undefined) await info.attach("ECR registry", { body: report, contentType: "text/plain" });
      await registry.release().catch(() => {});
    },
  };
}
