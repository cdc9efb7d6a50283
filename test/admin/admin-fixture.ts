import { type AdminClient, AdminError, createAdminClient } from "../../client/index.js";
import { type AdminServer, startAdminServer } from "../../server/admin/admin-server.js";
import type { BlobStore } from "../../server/blobs/blob-store.js";
import { DEFAULT_CONFIG } from "../../server/config.js";
import { ManifestContent } from "../../server/content/images/manifest-content.js";
import { putImage } from "../../server/content/images/put-image.js";
import { addLayer } from "../../server/content/layers/layers.js";
import { createRepository } from "../../server/content/repositories/create-repository.js";
import { findRepository } from "../../server/content/repositories/find-repository.js";
import type { LoggedRequest, RequestEvent } from "../../server/events/logged-event.js";
import { createParts, type Parts } from "../../server/parts.js";
import type { Registries } from "../../server/registries/registries.js";
import type { Registry } from "../../server/registries/registry.js";
import { type TestImage, testImage } from "../support/image.js";
import { resource } from "../support/resource.js";
import { requestEvent } from "../unit/events/event-support.js";

export const DEFAULT_ACCOUNT = "123456789012";
export const DEFAULT_REGION = "us-east-1";

/** An admin server over registries that the test can also reach into: what ECR's planes do, the test does itself. */
export class AdminBench {
  readonly registries: Registries;
  readonly server: AdminServer;
  readonly admin: AdminClient;
  /** What the server logged as its own mistakes. */
  readonly failures: unknown[];
  readonly #parts: Parts;

  private constructor(outside: Pick<AdminBench, "registries" | "server" | "failures">, parts: Parts) {
    this.registries = outside.registries;
    this.server = outside.server;
    this.failures = outside.failures;
    this.admin = createAdminClient(outside.server.address);
    this.#parts = parts;
  }

  get blobs(): BlobStore {
    return this.#parts.blobs;
  }

  static async start(
    options: { publicHost?: string; heartbeatMs?: number; host?: string; apiScheme?: "https" } = {},
  ): Promise<AdminBench> {
    const parts = createParts({ ...DEFAULT_CONFIG, seed: 7n, publicHost: options.publicHost });
    const { registries } = parts;
    const failures: unknown[] = [];
    const server = await startAdminServer({
      host: "127.0.0.1",
      port: 0,
      registries,
      operations: parts.operations,
      seed: 7n,
      apiPort: 4577,
      logger: { error: (details) => failures.push(details) },
      ...options,
    });
    return new AdminBench({ registries, server, failures }, parts);
  }

  async stop(): Promise<void> {
    this.admin.close();
    await this.server.close();
    await this.#parts.close();
  }

  /** The default registry, from the inside. */
  get registry(): Registry {
    return this.of(this.registries.defaultRef);
  }

  of(ref: { accountId: string; region: string }): Registry {
    const registry = this.registries.find(ref);
    if (registry === undefined) throw new Error(`no registry ${ref.accountId}/${ref.region}`);
    return registry;
  }

  /** A registry of the test's own, and the client bound to it. */
  async lease(): Promise<{ admin: AdminClient; registry: Registry }> {
    const { registry: leased } = await this.admin.createRegistry();
    const { ref } = leased as { ref: { accountId: string; region: string } };
    return { admin: this.admin.forRegistry(ref), registry: this.of(ref) };
  }

  /** Pushes an image as a client would; its repository is made if it isn't there. */
  async push(registry: Registry, name: string, tag: string, content = `${name}:${tag}`): Promise<TestImage> {
    const cause = "push-request";
    if (findRepository(registry.content, name) === undefined) {
      registry.content.commit("test", (tx) => createRepository(tx, { name }));
    }
    const image = testImage(content);
    for (const bytes of image.blobs) {
      const upload = this.blobs.createUpload();
      await upload.write(Buffer.from(bytes));
      const { digest, size } = await upload.finish();
      registry.content.commit("test", (tx) => addLayer(tx, name, digest, size));
      this.blobs.release(digest);
    }
    registry.content.commit(cause, (tx) =>
      putImage(tx, name, { manifest: new ManifestContent(image.manifest), tag, plane: "api" }),
    );
    return image;
  }
}

/** Appends a request to a registry's log, as the pipeline does. */
export function logRequest(registry: Registry, operation: string, given: Partial<RequestEvent> = {}): LoggedRequest {
  return registry.events.append(requestEvent({ operation, arrivedWallMs: Date.now(), ...given })) as LoggedRequest;
}

/** The AdminError that a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<AdminError> {
  try {
    await call;
  } catch (thrown) {
    if (thrown instanceof AdminError) return thrown;
    throw thrown;
  }
  throw new Error("the call succeeded");
}

/** The fields that a call is refused for. */
export async function refusedFields(call: Promise<unknown>): Promise<string[]> {
  const error = await failureOf(call);
  if (error.code !== "INVALID_ARGUMENT") throw error;
  return error.violations.map(({ field }) => field);
}

/** An AdminBench for the tests of a suite; see resource.ts. */
export function useAdmin(options: Parameters<typeof AdminBench.start>[0] = {}): AdminBench {
  return resource(() => AdminBench.start(options));
}
