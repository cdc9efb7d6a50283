import { type AdminClient, AdminError, createAdminClient } from "../../client/index.js";
import { type AdminServer, startAdminServer } from "../../server/admin/admin-server.js";
import { createBlobStore } from "../../server/blobs/content-store.js";
import { ManifestContent } from "../../server/content/images/manifest-content.js";
import { putImage } from "../../server/content/images/put-image.js";
import { AWS_QUOTAS } from "../../server/content/quotas.js";
import { seededRandom } from "../../server/content/random.js";
import { createRepository } from "../../server/content/repositories/create-repository.js";
import type { LoggedRequest, RequestEvent } from "../../server/events/logged-event.js";
import type { HostedRegistry } from "../../server/registries/hosted-registry.js";
import { RegistryDirectory } from "../../server/registries/registry-directory.js";
import { type TestImage, testImage } from "../support/image.js";
import { requestEvent } from "../unit/events/event-support.js";

export const DEFAULT_ACCOUNT = "123456789012";
export const DEFAULT_REGION = "us-east-1";

/** An admin server over registries that the test can also reach into: what ECR's planes do, the test does itself. */
export class AdminBench {
  readonly directory: RegistryDirectory;
  readonly server: AdminServer;
  readonly admin: AdminClient;
  /** What the server logged as its own mistakes. */
  readonly failures: unknown[];
  readonly #blobs: ReturnType<typeof createBlobStore>;

  private constructor(parts: Pick<AdminBench, "directory" | "server" | "failures">, blobs: AdminBench["blobs"]) {
    this.directory = parts.directory;
    this.server = parts.server;
    this.failures = parts.failures;
    this.admin = createAdminClient(parts.server.address);
    this.#blobs = blobs;
  }

  get blobs(): ReturnType<typeof createBlobStore> {
    return this.#blobs;
  }

  static async start(
    options: { publicHost?: string; heartbeatMs?: number; host?: string; apiScheme?: "https" } = {},
  ): Promise<AdminBench> {
    const blobs = createBlobStore();
    const directory = new RegistryDirectory({
      defaultRef: { accountId: DEFAULT_ACCOUNT, region: DEFAULT_REGION },
      seed: 7n,
      random: seededRandom(8n),
      blobs,
      quotas: AWS_QUOTAS,
    });
    const failures: unknown[] = [];
    const server = await startAdminServer({
      host: "127.0.0.1",
      port: 0,
      directory,
      seed: 7n,
      apiPort: 4577,
      logger: { error: (details) => failures.push(details) },
      ...options,
    });
    return new AdminBench({ directory, server, failures }, blobs);
  }

  async stop(): Promise<void> {
    this.admin.close();
    await this.server.close();
    this.directory.close();
    await this.#blobs.close();
  }

  /** The default registry, from the inside. */
  get hosted(): HostedRegistry {
    return this.of(this.directory.defaultRef);
  }

  of(ref: { accountId: string; region: string }): HostedRegistry {
    const hosted = this.directory.find(ref);
    if (hosted === undefined) throw new Error(`no registry ${ref.accountId}/${ref.region}`);
    return hosted;
  }

  /** A registry of the test's own, and the client bound to it. */
  async lease(): Promise<{ admin: AdminClient; hosted: HostedRegistry }> {
    const { registry } = await this.admin.createRegistry();
    const { ref } = registry as { ref: { accountId: string; region: string } };
    return { admin: this.admin.forRegistry(ref), hosted: this.of(ref) };
  }

  /** Pushes an image as a client would; its repository is made if it isn't there. */
  async push(hosted: HostedRegistry, name: string, tag: string, content = `${name}:${tag}`): Promise<TestImage> {
    const { registry } = hosted;
    const repository = registry.repositories.find(name) ?? createRepository(registry, { name });
    const image = testImage(content);
    for (const bytes of image.blobs) {
      const upload = this.#blobs.createUpload();
      await upload.write(Buffer.from(bytes));
      const { digest, size } = await upload.finish();
      repository.layers.adopt(digest, size);
    }
    hosted.because("push-request", () =>
      putImage(repository, { manifest: new ManifestContent(image.manifest), tag, plane: "api" }),
    );
    return image;
  }
}

/** Appends a request to a registry's log, as the pipeline does. */
export function logRequest(
  hosted: HostedRegistry,
  operation: string,
  given: Partial<RequestEvent> = {},
): LoggedRequest {
  return hosted.events.append(requestEvent({ operation, arrivedWallMs: Date.now(), ...given })) as LoggedRequest;
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
