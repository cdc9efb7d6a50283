import type { FixtureDoor } from "./admin/admin-context.js";
import type { EcrServices } from "./ecr/ecr-services.js";
import { ConfigError } from "./options/config-error.js";
import type { Parts } from "./parts.js";

/** Loads the code that reads fixtures only when there is a fixture. */
export function lazyFixtures(services: EcrServices): FixtureDoor {
  const load = async (): Promise<FixtureDoor> => {
    const { Fixtures } = await import("./fixtures/fixtures.js");
    return new Fixtures(services);
  };
  return {
    apply: async (...asked) => (await load()).apply(...asked),
    export: async (...asked) => (await load()).export(...asked),
    diff: async (...asked) => (await load()).diff(...asked),
    importArchive: async (...asked) => (await load()).importArchive(...asked),
    async *archive(...asked) {
      yield* (await load()).archive(...asked);
    },
  };
}

/** Sets the default registry up from the files, before it answers requests. @throws ConfigError */
export async function applyFixtureFiles(paths: readonly string[], { registries, services }: Parts): Promise<void> {
  if (paths.length === 0) return;
  const { Fixtures } = await import("./fixtures/fixtures.js");
  try {
    await new Fixtures(services).applyFiles(registries.open(registries.defaultRef), paths);
  } catch (error) {
    throw new ConfigError(`fixtures: ${error instanceof Error ? error.message : String(error)}`);
  }
}
