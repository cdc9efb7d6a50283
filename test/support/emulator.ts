import { ECRClient } from "@aws-sdk/client-ecr";
import { type AdminClient, createAdminClient } from "../../client/index.js";
import { UPSTREAM_REGISTRY_NAMES } from "../../server/content/pull-through-cache/upstream-registries.js";
import type { Emulator } from "../../server/emulator.js";
import { type EmulatorOptions, readOptions } from "../../server/emulator-options.js";
import type { Parts } from "../../server/parts.js";
import { startServer } from "../../server/start-server.js";
import { resource } from "./resource.js";

/** An emulator of this process on free ports, with clients for it. */
export interface TestEmulator {
  readonly emulator: Emulator;
  /** Its inside. */
  readonly parts: Parts;
  /** http://host:port */
  readonly endpoint: string;
  /** host:port, for image names */
  readonly registryHost: string;
  readonly admin: AdminClient;
  /** An SDK client for an account; closed with the emulator. */
  ecr(accessKeyId?: string, options?: { region?: string; maxAttempts?: number }): ECRClient;
  stop(): Promise<void>;
}

export const ACCOUNT = "123456789012";
export const REGION = "us-east-1";

/** Nothing listens there: no test asks a registry of the internet. Those of ECR are the emulator's own. */
const NOWHERE = "http://127.0.0.1:9";
const NO_INTERNET: Readonly<Record<string, string>> = Object.fromEntries(
  UPSTREAM_REGISTRY_NAMES.filter((name) => name !== "ecr").map((name) => [name, NOWHERE]),
);

export async function startTestEmulator(config: EmulatorOptions = {}): Promise<TestEmulator> {
  const defaults = { host: "127.0.0.1", port: 0, adminPort: 0, logLevel: "silent", seed: 1n } as const;
  const { emulator, parts } = await startServer(
    readOptions({
      ...defaults,
      ...config,
      upstreamRegistries: { ...NO_INTERNET, ...config.upstreamRegistries },
    }),
  );
  const endpoint = `http://${emulator.apiAddress}`;
  const admin = createAdminClient(emulator.adminAddress);
  const clients: ECRClient[] = [];
  return {
    emulator,
    parts,
    endpoint,
    registryHost: emulator.apiAddress,
    admin,
    ecr(accessKeyId = ACCOUNT, { region = REGION, maxAttempts = 1 } = {}) {
      const credentials = { accessKeyId, secretAccessKey: "test" };
      const client = new ECRClient({ endpoint, region, maxAttempts, credentials });
      clients.push(client);
      return client;
    },
    async stop() {
      for (const client of clients) client.destroy();
      admin.close();
      await emulator.stop();
    },
  };
}

/** An emulator for the tests of a suite; see resource.ts. */
export function useEmulator(config: EmulatorOptions = {}): TestEmulator {
  return resource(() => startTestEmulator(config));
}
