import type { UpstreamOperation } from "../requests/upstream-operations.js";
import { Authenticator } from "./authenticator.js";
import { ContentCheck } from "./content-digest.js";
import type { UpstreamCredentials } from "./credentials.js";
import type { ByteSink, Exchange } from "./exchange.js";
import {
  describedByHeaders,
  MANIFEST_MEDIA_TYPES,
  MAX_MANIFEST_BYTES,
  type ManifestDescriptor,
  readManifest,
  type UpstreamManifest,
} from "./manifest-answer.js";
import { discard, readSmallBody } from "./small-body.js";
import { statusFailure } from "./status-failure.js";
import { UPSTREAM_TIME_LIMITS, type UpstreamTimeLimits } from "./time-limits.js";
import type { Transfer } from "./transfer.js";
import { UpstreamError } from "./upstream-error.js";

export interface UpstreamClientOptions {
  /** Where the registry is: http(s)://host[:port]. */
  readonly url: URL;
  readonly exchange: Exchange;
  /** Undefined for anonymous requests. */
  readonly credentials?: UpstreamCredentials | undefined;
  readonly limits?: UpstreamTimeLimits;
  /** Wall time in milliseconds, for the expiry of tokens. */
  readonly now?: () => number;
}

export interface BlobDescriptor {
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  /** The size isn't known, and `size` the most that it may be: manifests of schema 1 don't say it. */
  readonly isAtMost?: boolean;
}

interface Ask {
  readonly operation: UpstreamOperation;
  readonly method?: "GET" | "HEAD";
  /** Below /v2/. */
  readonly path: string;
  readonly accept?: string;
  readonly scope?: string;
}

const REPOSITORY = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/;
const REFERENCE = /^(?:[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}|sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
const ACCEPTED_MANIFESTS = MANIFEST_MEDIA_TYPES.join(", ");
const USER_AGENT = "ecr-emulator-pull-through-cache";

/**
 * Pulls from one registry by the OCI distribution specification ("Pull"), and believes nothing that it can check.
 * Every method throws {UpstreamError}, and the signal's reason when it is aborted.
 */
export class UpstreamClient {
  readonly #url: URL;
  readonly #exchange: Exchange;
  readonly #limits: UpstreamTimeLimits;
  readonly #authenticator: Authenticator;

  constructor({ url, exchange, credentials, limits = UPSTREAM_TIME_LIMITS, now = Date.now }: UpstreamClientOptions) {
    this.#url = url;
    this.#exchange = exchange;
    this.#limits = limits;
    this.#authenticator = new Authenticator({ registry: url, credentials, now });
  }

  /** Finds out whether the registry is there and takes the credentials. */
  async ping(abort: AbortSignal): Promise<void> {
    const transfer = await this.#send({ operation: "upstream:Ping", path: "" }, abort);
    if (transfer.status !== 200) throw await statusFailure(transfer, "/v2/", this.#limits);
    await discard(transfer, this.#limits);
  }

  /** What a tag or digest stands for, by HEAD where the registry says enough there, otherwise by GET. */
  async resolve(repository: string, reference: string, abort: AbortSignal): Promise<ManifestDescriptor> {
    const ask = manifestAsk(repository, reference);
    const transfer = await this.#send({ ...ask, operation: "upstream:HeadManifest", method: "HEAD" }, abort);
    await discard(transfer, this.#limits);
    const described = transfer.status === 200 ? describedByHeaders(transfer) : undefined;
    if (described !== undefined && (!isDigest(reference) || described.digest === reference)) return described;
    // HEAD has no body that says why, some registries don't have it, and what it says may be wrong.
    const { digest, mediaType, size } = await this.manifest(repository, reference, abort);
    return { digest, mediaType, size };
  }

  async manifest(repository: string, reference: string, abort: AbortSignal): Promise<UpstreamManifest> {
    const transfer = await this.#send(manifestAsk(repository, reference), abort);
    const shown = `the manifest ${repository}${isDigest(reference) ? "@" : ":"}${reference}`;
    if (transfer.status !== 200) throw await statusFailure(transfer, shown, this.#limits);
    const bytes = await readSmallBody(transfer, shown, MAX_MANIFEST_BYTES, this.#limits);
    return readManifest(transfer, bytes, isDigest(reference) ? reference : undefined);
  }

  /**
   * Streams a layer or a config. Bytes are passed on as they arrive, before they are checked as a whole: what the sink has
   * taken counts once this has resolved.
   */
  async blob(repository: string, blob: BlobDescriptor, sink: ByteSink, abort: AbortSignal): Promise<void> {
    const { digest, size, isAtMost = false } = blob;
    const check = new ContentCheck(digest);
    const shown = `the layer ${repository}@${digest}`;
    const path = `${requireRepository(repository)}/blobs/${digest}`;
    const transfer = await this.#send({ operation: "upstream:GetBlob", path, scope: scopeOf(repository) }, abort);
    if (transfer.status !== 200) throw await statusFailure(transfer, shown, this.#limits);
    const { host } = transfer.url;
    const wrongSize = (received: number) =>
      new UpstreamError(
        received > size ? "too-large" : "cut-short",
        `${host} sent ${received > size ? `more than ${size}` : received} bytes for ${shown}, which has ${isAtMost ? "at most " : ""}${size}`,
      );
    const stated = Number(transfer.headers["content-length"] ?? size);
    if (isAtMost ? stated > size : stated !== size) {
      transfer.cancel();
      throw wrongSize(stated);
    }
    let received = 0;
    for await (const piece of transfer.pieces()) {
      received += piece.byteLength;
      if (received > size) throw wrongSize(received);
      check.update(piece);
      await sink(piece);
    }
    if (received < size && !isAtMost) throw wrongSize(received);
    check.finish("a layer", host);
  }

  #send({ operation, method = "GET", path, accept, scope }: Ask, abort: AbortSignal): Promise<Transfer> {
    const url = new URL(`/v2/${path}`, this.#url);
    const headers = {
      "user-agent": USER_AGENT,
      // Compressed on the way, no digest would fit.
      "accept-encoding": "identity",
      ...(accept === undefined ? {} : { accept }),
    };
    const options = { exchange: this.#exchange, limits: this.#limits, abort };
    return this.#authenticator.send({ operation, method, url, headers }, scope, options);
  }
}

function manifestAsk(repository: string, reference: string): Ask {
  if (!REFERENCE.test(reference)) throw new TypeError(`${JSON.stringify(reference)} is neither a tag nor a digest`);
  const path = `${requireRepository(repository)}/manifests/${reference}`;
  return { operation: "upstream:GetManifest", path, accept: ACCEPTED_MANIFESTS, scope: scopeOf(repository) };
}

function requireRepository(name: string): string {
  if (!REPOSITORY.test(name)) throw new TypeError(`${JSON.stringify(name)} is not a repository name`);
  return name;
}

const scopeOf = (repository: string): string => `repository:${repository}:pull`;

const isDigest = (reference: string): boolean => reference.includes(":");
