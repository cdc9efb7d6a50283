import { CreatePullThroughCacheRuleCommand, type ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import type { EmulatorOptions } from "../../server/emulator-options.js";
import { ACCOUNT, REGION, startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { sha256, type TestImage } from "../support/image.js";
import { startUpstream, type UpstreamStub } from "../support/upstream.js";
import { type StubContent, serve } from "../unit/upstream/registry-stub.js";
import { type Answer, type Ask, RegistryClient } from "./registry-client.js";

/** An emulator whose upstream quay.io is a server of the test's. */
export interface CacheStage {
  readonly server: TestEmulator;
  readonly upstream: UpstreamStub;
  readonly ecr: ECRClient;
  /** Sends with a fresh token: clocks go on by days. */
  send(method: string, target: string, ask?: Ask): Promise<Answer>;
  /** What the upstream has from now on, by path below /v2/. */
  serve(content: StubContent): void;
  /** Paths that the upstream was asked for, with their methods. */
  asked(): string[];
  stop(): Promise<void>;
}

export const REGISTRY = { accountId: ACCOUNT, region: REGION };

export async function startCacheStage(options: EmulatorOptions = {}): Promise<CacheStage> {
  const upstream = await startUpstream();
  const upstreamRegistries = { quay: upstream.url, ...options.upstreamRegistries };
  const server = await startTestEmulator({ ...options, upstreamRegistries });
  const ecr = server.ecr();
  await ecr.send(
    new CreatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: "quay", upstreamRegistryUrl: "quay.io" }),
  );
  return {
    server,
    upstream,
    ecr,
    async send(method, target, ask) {
      const client = await registryClient(server, ecr);
      try {
        return await client.send(method, target, ask);
      } finally {
        client.close();
      }
    },
    serve: (content) => upstream.answer(serve(content)),
    asked: () => upstream.requests.map(({ method, url }) => `${method} ${url?.replace("/v2/", "")}`),
    async stop() {
      await server.stop();
      await upstream.stop();
    },
  };
}

/** A docker client with a token of the client's account. */
async function registryClient({ registryHost }: TestEmulator, ecr: ECRClient): Promise<RegistryClient> {
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const token = authorizationData?.[0]?.authorizationToken ?? "";
  return new RegistryClient(Number(registryHost.split(":")[1]), `Basic ${token}`);
}

/** An image as an upstream has it in a repository, under tags. */
export function contentOf(repository: string, image: TestImage, ...tags: string[]): StubContent {
  const { mediaType: type } = JSON.parse(image.manifest) as { mediaType: string };
  const manifest = { type, body: image.manifest, digest: image.digest };
  const references = [...tags, image.digest].map((reference) => [`${repository}/manifests/${reference}`, manifest]);
  const blobs = image.blobs.map((body) => [`${repository}/blobs/${sha256(body)}`, { body }]);
  return Object.fromEntries([...references, ...blobs]);
}
