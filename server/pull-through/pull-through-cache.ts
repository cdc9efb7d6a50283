import { randomUUID } from "node:crypto";
import { EcrError } from "../content/errors.js";
import { findImage, type ImageId } from "../content/images/find-image.js";
import type { ImageState } from "../content/images/image-state.js";
import { type PullThroughCacheRule, ruleFor } from "../content/pull-through-cache/pull-through-cache-rule.js";
import { pullThroughCacheRules } from "../content/pull-through-cache/rules.js";
import { secretOutcome } from "../content/pull-through-cache/secrets.js";
import { type RuleValidation, validateRule } from "../content/pull-through-cache/validate-rule.js";
import { findRepository } from "../content/repositories/find-repository.js";
import { isImmutable } from "../content/repositories/tag-mutability.js";
import type { Registry } from "../registries/registry.js";
import { UpstreamError } from "../upstream/upstream-error.js";
import { ImageImport, type Wanted } from "./image-import.js";
import { Route } from "./route.js";
import { Upstreams, type UpstreamsOptions } from "./upstreams.js";

/** Somebody pulls an image. */
export interface ImagePull {
  readonly registry: Registry;
  readonly repository: string;
  readonly imageId: ImageId;
  readonly accessKeyId: string;
  readonly callerArn: string;
  /** The request's header of that name, which caches send that ask for what they are asked for. */
  readonly via?: string | undefined;
  /** Whether policies let the caller do this there. */
  may(action: "ecr:CreateRepository" | "ecr:BatchImportUpstreamImage"): boolean;
}

/** ECR user guide, "Sync an upstream registry": an upstream is asked at most once every 24 hours for a tag. */
const REFRESH_MS = 24 * 60 * 60 * 1000;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Fills repositories from the upstreams of the registry's rules, as images are pulled (docs/ecr-behaviour.md H.3). */
export class PullThroughCache {
  readonly upstreams: Upstreams;
  readonly #import: ImageImport;
  readonly #route = new Route(randomUUID());

  constructor(options: UpstreamsOptions) {
    this.upstreams = new Upstreams(options);
    this.#import = new ImageImport(this.upstreams);
  }

  /**
   * Sees to it that the image is there, if an upstream has it. Afterwards it is looked up as if it had always been there.
   * @returns undefined if there is nothing to wait for
   * @throws {UpstreamError} or rejects with it; {EcrError} like ImageImport.fetch
   */
  prepare(pull: ImagePull): Promise<void> | undefined {
    const { registry, repository, imageId } = pull;
    if (registry.content.tables.pullThroughCacheRules.size === 0) return undefined;
    if (this.#route.hasBeenAt(registry.ref, pull.via)) return undefined;
    const rule = ruleFor(pullThroughCacheRules(registry.content), repository);
    const reference = referenceOf(imageId);
    if (rule === undefined || reference === undefined) return undefined;
    const image = findImage(registry.content, repository, imageId);
    return image === undefined ? this.#fill(pull, rule, reference) : this.#refresh(pull, rule, image);
  }

  /** ValidatePullThroughCacheRule. */
  validate(registry: Registry, rule: PullThroughCacheRule, caller: Omit<Wanted["asker"], "repository">) {
    const abort = new AbortController().signal;
    const asker = { ...caller, repository: "" };
    return validateRule(rule, registry.ref, {
      readSecret: (arn) => secretOutcome(registry.content, arn),
      ping: async (credentials) => {
        try {
          await this.upstreams.pinger({ registry, rule, asker, abort }, credentials).ping(abort);
          return undefined;
        } catch (error) {
          if (error instanceof UpstreamError) return error.kind;
          throw error;
        }
      },
    }) satisfies Promise<RuleValidation>;
  }

  /** Gives up what is under way; the registries' background work ends by that. */
  close(): void {
    this.#import.close();
    this.upstreams.close();
  }

  #fill(pull: ImagePull, rule: PullThroughCacheRule, reference: string): Promise<void> | undefined {
    const { registry, repository } = pull;
    const isNew = findRepository(registry.content, repository) === undefined;
    // Then the repository isn't found, as without a rule.
    if (isNew && !pull.may("ecr:CreateRepository")) return undefined;
    if (!pull.may("ecr:BatchImportUpstreamImage")) {
      if (!isNew) return undefined;
      throw new UpstreamError("not-found", "the caller may not import images from an upstream");
    }
    return this.#import.fetch(this.#wanted(pull, rule), reference);
  }

  /** A cached image is compared with the upstream again after a day; if that fails, the copy is served. */
  #refresh(pull: ImagePull, rule: PullThroughCacheRule, image: ImageState): Promise<void> | undefined {
    const { registry, repository, imageId } = pull;
    const { imageTag: tag, imageDigest } = imageId;
    if (tag === undefined || imageDigest !== undefined || image.status !== "ACTIVE") return undefined;
    const cached = registry.content.tables.cachedTags.get(repository, tag);
    if (cached === undefined || registry.clock.now() - cached.checkedAtMs < REFRESH_MS) return undefined;
    const settings = findRepository(registry.content, repository);
    if (settings === undefined || isImmutable(settings.tagMutability, tag)) return undefined;
    if (!pull.may("ecr:BatchImportUpstreamImage")) return undefined;
    return this.#import.refresh(this.#wanted(pull, rule), tag, image.digest).catch((error: unknown) => {
      if (!(error instanceof UpstreamError || error instanceof EcrError)) throw error;
    });
  }

  #wanted({ registry, repository, accessKeyId, callerArn, via }: ImagePull, rule: PullThroughCacheRule): Wanted {
    const asker = { repository, accessKeyId, callerArn, via: this.#route.from(registry.ref, via) };
    return { registry, rule, asker };
  }
}

/** What to ask the upstream for; undefined if no image can have that id. */
function referenceOf({ imageTag, imageDigest }: ImageId): string | undefined {
  if (imageDigest !== undefined) return DIGEST.test(imageDigest) ? imageDigest : undefined;
  return imageTag !== undefined && TAG.test(imageTag) ? imageTag : undefined;
}
