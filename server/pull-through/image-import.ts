import { setMaxListeners } from "node:events";
import { imageByDigest } from "../content/images/find-image.js";
import { cacheCause, cacheImage } from "../content/pull-through-cache/cache-image.js";
import { notifyCacheAction } from "../content/pull-through-cache/cache-notification.js";
import {
  type PullThroughCacheRule,
  upstreamRepositoryOf,
} from "../content/pull-through-cache/pull-through-cache-rule.js";
import { upstreamImageFailure } from "../content/pull-through-cache/upstream-answers.js";
import type { Registry } from "../registries/registry.js";
import type { UpstreamClient } from "../upstream/upstream-client.js";
import { UpstreamError } from "../upstream/upstream-error.js";
import { type FetchedManifest, type FetchRequest, fetchLayers, fetchManifest } from "./fetch-image.js";
import { SingleFlight } from "./single-flight.js";
import type { UpstreamAsker } from "./upstream-event.js";
import type { Upstreams } from "./upstreams.js";

/** What an upstream offers. */
export interface Wanted {
  readonly registry: Registry;
  readonly rule: PullThroughCacheRule;
  readonly asker: UpstreamAsker;
}

/** Of an index; the others come when they are pulled. There has to be a number, or an upstream could fill the disk. */
const MAX_CHILDREN_AT_ONCE = 100;

/** Brings images from upstreams into registries: each once, however many ask for it. */
export class ImageImport {
  readonly #upstreams: Upstreams;
  readonly #flights = new SingleFlight<void>();
  readonly #stopping = new AbortController();

  constructor(upstreams: Upstreams) {
    this.#upstreams = upstreams;
    // Every transfer under way listens; Node warns of a leak if there are more than ten.
    setMaxListeners(0, this.#stopping.signal);
  }

  /**
   * Fetches what a tag or digest stands for, layers and all, and stores it in one change. Of an index the images follow by
   * themselves, one after the other.
   * @throws {UpstreamError}; {EcrError} when the registry can't take it, or the rule's secret can't be used
   */
  fetch(wanted: Wanted, reference: string): Promise<void> {
    return this.#once(wanted, reference, async () => {
      const request = await this.#open(wanted);
      const fetched = await fetchManifest(request, reference);
      await this.#store(wanted, request, fetched, isDigest(reference) ? undefined : reference);
    });
  }

  /** Asks whether a tag stands for another image by now, and fetches that. @throws like `fetch` */
  refresh(wanted: Wanted, tag: string, digest: string): Promise<void> {
    return this.#once(wanted, tag, async () => {
      const request = await this.#open(wanted);
      const { digest: current } = await request.client.resolve(request.upstreamRepository, tag, request.abort);
      const { registry, rule, asker } = wanted;
      const { repository } = asker;
      if (current === digest) {
        const checkedAtMs = registry.clock.now();
        registry.content.commit(cacheCause(rule), (tx) => tx.put("cachedTags", { repository, tag, checkedAtMs }));
        return;
      }
      await this.#store(wanted, request, await fetchManifest(request, tag), tag);
    });
  }

  /** Gives up what is under way. */
  close(): void {
    this.#stopping.abort(new UpstreamError("unreachable", "the emulator is stopping"));
  }

  /** A registry that waits for its background work waits for this as well. */
  #once(wanted: Wanted, reference: string, work: () => Promise<void>): Promise<void> {
    const { registry, asker } = wanted;
    const { accountId, region } = registry.ref;
    // A request that joined a fetch which came another way might wait for itself.
    const flight = `${accountId}/${region}/${asker.repository}@${reference} ${asker.via}`;
    return this.#flights.run(flight, () => {
      const flight = work().catch((error: unknown) => {
        this.#tell(wanted, reference, error);
        throw error;
      });
      registry.background.run(flight.catch(() => {}));
      return flight;
    });
  }

  async #open({ registry, rule, asker }: Wanted): Promise<FetchRequest> {
    const abort = this.#stopping.signal;
    const client: UpstreamClient = await this.#upstreams.client({ registry, rule, asker, abort });
    const { repository } = asker;
    const upstreamRepository = upstreamRepositoryOf(rule, repository) ?? repository;
    return { client, upstreamRepository, content: registry.content, repository, blobs: registry.blobs, abort };
  }

  async #store(
    wanted: Wanted,
    request: FetchRequest,
    fetched: FetchedManifest,
    tag: string | undefined,
  ): Promise<void> {
    const { registry, rule } = wanted;
    const { repository } = request;
    const layers = await fetchLayers(request, fetched);
    try {
      this.#upstreams.requireThere(registry);
      const release = await registry.admit("adds", fetched.bytes.length);
      try {
        const { bytes: manifest, mediaType } = fetched;
        registry.content.commit(cacheCause(rule), (tx) =>
          cacheImage(tx, { rule, repository, manifest, mediaType, tag, layers }),
        );
      } finally {
        release();
      }
    } finally {
      // The layers hold references of their own by now.
      for (const { digest } of layers) registry.blobs.release(digest);
    }
    const { children } = fetched.manifest;
    if (children.length > 0) registry.background.run(this.#children(wanted, children));
  }

  /** An image of an index that can't be fetched stays absent until it is pulled. */
  async #children(wanted: Wanted, children: readonly string[]): Promise<void> {
    const { registry, asker } = wanted;
    for (const child of children.slice(0, MAX_CHILDREN_AT_ONCE)) {
      if (this.#stopping.signal.aborted) return;
      if (imageByDigest(registry.content, asker.repository, child) !== undefined) continue;
      await this.fetch(wanted, child).catch(() => {});
    }
  }

  #tell({ registry, rule, asker: { repository } }: Wanted, reference: string, error: unknown): void {
    if (!(error instanceof UpstreamError) || this.#stopping.signal.aborted) return;
    const failure = upstreamImageFailure(error.kind);
    const id = isDigest(reference) ? { imageDigest: reference } : { imageTag: reference };
    registry.content.commit(cacheCause(rule), (tx) => notifyCacheAction(tx, { rule, repository, ...id, failure }));
  }
}

const isDigest = (reference: string): boolean => reference.includes(":");
