import type { BlobStore } from "../blobs/blob-store.js";
import { beginContent } from "../content/begin-content.js";
import { isUntouched } from "../content/clear-content.js";
import { RegistryClock } from "../content/clock.js";
import { Content, type DeadlineHandlers } from "../content/content.js";
import { DEADLINE_HANDLERS } from "../content/deadline-handlers.js";
import type { ManifestRules } from "../content/images/manifest.js";
import { holdBlobs } from "../content/layers/layer-references.js";
import { OpenUploads, type UploadHost } from "../content/layers/open-uploads.js";
import type { Quotas } from "../content/quotas.js";
import { type Random, seededRandom } from "../content/random.js";
import type { RegistryRef } from "../content/registry-ref.js";
import { scanOnPush } from "../content/scanning/start-scan.js";
import { resumeSigning, signOnPush } from "../content/signing/sign-on-push.js";
import { SigningIdentities } from "../content/signing/signing-identities.js";
import type { BodyRing } from "../events/body-ring.js";
import { EventLog } from "../events/event-log.js";
import { RedirectedChanges } from "../rules/redirected-changes.js";
import { RuleSet } from "../rules/rule-set.js";
import type { AccountSecrets } from "./account-secrets.js";
import type { Admitted, Writing } from "./admitted-writing.js";
import { BackgroundWork } from "./background-work.js";
import { contentContext } from "./content-context.js";
import { ContentHistory } from "./content-history.js";
import { DeletedImages } from "./deleted-images.js";
import { forgetContent } from "./forget-content.js";
import { logCommitted } from "./log-committed.js";
import type { NotificationSink } from "./notification-entry.js";
import type { PersistenceOf } from "./persistence.js";
import type { PinnedLayers } from "./pinned-layers.js";
import type { Snapshot } from "./snapshot.js";
import { WaitingReads } from "./waiting-reads.js";

export type Persistence = PersistenceOf<Registry>;

export interface RegistryParts {
  readonly ref: RegistryRef;
  readonly seed: bigint;
  readonly blobs: BlobStore;
  readonly quotas: Quotas;
  readonly allowsMissingLayers?: boolean | undefined;
  readonly manifestRules?: ManifestRules | undefined;
  readonly secrets: AccountSecrets;
  /** The rules that hold for every registry. */
  readonly commonRules: RuleSet;
  readonly labels: Readonly<Record<string, string>>;
  /** Wall time in epoch milliseconds; unset = now. */
  readonly createdAtMs?: number | undefined;
  /** Of all random ids that come from the seed, those of one start of the server; see seededRandom. */
  readonly generation?: number | undefined;
  readonly persistence?: Persistence | undefined;
  readonly bodies?: BodyRing | undefined;
  /** What falls due here and concerns other registries. */
  readonly deadlineHandlers?: DeadlineHandlers | undefined;
  /** What it holds from the start; unset = nothing. */
  readonly from?: Snapshot | undefined;
  /** Where its events go besides the log. */
  readonly notifications?: NotificationSink | undefined;
  /** Why requests to it are refused; see Registries.open. */
  readonly refusal?: string | undefined;
}

const NOTHING_HELD = (): void => {};

/** One account's ECR in one region, with everything a test controls around it: rules and event log, clock and seed. */
export class Registry implements UploadHost {
  readonly ref: RegistryRef;
  readonly seed: bigint;
  /** Where its ids come from. */
  readonly random: Random;
  readonly clock = new RegistryClock();
  readonly content: Content;
  readonly blobs: BlobStore;
  readonly uploads = new OpenUploads();
  readonly deletedImages = new DeletedImages();
  readonly background = new BackgroundWork();
  readonly waitingReads = new WaitingReads(this);
  readonly signingIdentities: SigningIdentities;
  readonly rules: RuleSet;
  readonly commonRules: RuleSet;
  readonly redirected = new RedirectedChanges();
  readonly events: EventLog;
  readonly labels: Readonly<Record<string, string>>;
  /** Wall time in epoch milliseconds. */
  readonly createdAtMs: number;
  /** Wall time at which the lease ends; undefined if it doesn't. */
  expiresAtMs: number | undefined;
  /** Every request to it is refused, for this reason: it is there so that the refusal can be logged and rendered. */
  readonly refusal: string | undefined;
  /** Of the bodies that the logs of the whole server keep. */
  readonly bodies: BodyRing | undefined;
  /** What it held before, while a rule has reads lag behind. */
  readonly history: ContentHistory;
  readonly #secrets: AccountSecrets;
  readonly #persistence: Persistence | undefined;
  readonly #snapshotLayers: PinnedLayers | undefined;

  constructor(parts: RegistryParts) {
    const { ref, seed, persistence } = parts;
    this.ref = ref;
    this.seed = seed;
    this.signingIdentities = new SigningIdentities(seed);
    this.blobs = parts.blobs;
    this.labels = parts.labels;
    this.refusal = parts.refusal;
    this.bodies = parts.bodies;
    this.commonRules = parts.commonRules;
    this.createdAtMs = parts.createdAtMs ?? Date.now();
    this.random = seededRandom(seed, parts.generation);
    this.#secrets = parts.secrets;
    this.#persistence = persistence;
    this.#snapshotLayers = parts.from?.layers.hold();
    this.events = new EventLog({ registry: ref, clock: this.clock });
    this.rules = new RuleSet({
      clock: this.clock,
      seed,
      onEnd: (ruleId, happened) => this.events.append({ kind: "rule", ruleId, happened, requestId: "" }),
    });
    this.content = this.#newContent(parts);
    this.history = new ContentHistory(this, [this.rules, this.commonRules]);
    this.clock.onSet = () => persistence?.registryChanged(this);
    if (parts.from !== undefined) this.resume();
  }

  /** Nothing would be missed of it but its log: no content, no rules, a clock that runs, no client that follows it. */
  get isEmpty(): boolean {
    return this.rules.size === 0 && this.clock.isAsNew && this.events.listenerCount === 0 && isUntouched(this.content);
  }

  /** Wall time of the latest event, or when it was made. */
  get lastAskedMs(): number {
    return this.events.get(this.events.lastSequence)?.wallTimeMs ?? this.createdAtMs;
  }

  get secretAccessKey(): string {
    return this.#secrets.of(this.ref.accountId);
  }

  /**
   * Resolves when everything that has changed so far, in any registry, will survive the process; rejects if it can't.
   * Undefined if it already does, or if registries end with the process. Clients rely on answers, so answers wait for it.
   */
  stored(): Promise<void> | undefined {
    return this.#persistence?.stored();
  }

  /** False: registries end with the process. */
  get isStored(): boolean {
    return this.#persistence !== undefined;
  }

  /**
   * Asked before a request changes anything.
   * @throws {StoreFullError} or rejects with it: nothing may be changed
   */
  admit(writing: Writing, bodyBytes?: number): Admitted {
    return this.#persistence?.admit(writing, bodyBytes) ?? NOTHING_HELD;
  }

  /** Goes on with what the registry was doing by itself when the process ended, or the snapshot was taken. */
  resume(): void {
    resumeSigning(this);
  }

  /** Gives back everything that outlives an unreachable object: blobs, timers, watchers. */
  dispose(): void {
    this.content.commit("registry deleted", (tx) => forgetContent(tx, this.#snapshotLayers, this.isStored));
    this.#snapshotLayers?.letGo();
    this.history.close();
    this.rules.clear();
    this.clock.clear();
    this.events.clear();
  }

  /** The subscribers to changes, in this order: for bytes, the log, the store, and what the registry does by itself. */
  #newContent(parts: RegistryParts): Content {
    const { clock, blobs } = this;
    const { from } = parts;
    const context = contentContext(parts, this);
    const handlers = { ...DEADLINE_HANDLERS, ...parts.deadlineHandlers };
    const content = from?.content.fork(context, handlers) ?? new Content(context, handlers);
    content.subscribe(this.uploads.follow);
    content.subscribe(holdBlobs(blobs, from?.layers));
    content.subscribe(logCommitted(this, parts.notifications));
    this.deletedImages.follow(content);
    content.subscribe(scanOnPush(content));
    content.subscribe(
      signOnPush({ content, blobs, background: this.background, signingIdentities: this.signingIdentities }),
    );
    content.subscribe(({ cause }) => this.waitingReads.changed(cause));
    content.onDeadline = () => clock.sourceChanged();
    clock.follow({
      next: () => content.nextDeadline(),
      all: () => content.deadlines(),
      fire: () => content.fireNext(),
    });
    content.commit("registry created", (tx) => beginContent(tx, from?.source));
    return content;
  }
}
