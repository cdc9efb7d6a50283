import type { Change } from "../changes.js";
import type { Registry } from "../registry.js";
import type { FindingSets } from "./finding-set.js";
import { currentPhase, isLastPhase, phaseAt, type Scan } from "./scan.js";
import { scanNotifications } from "./scan-notifications.js";

/** What moved a scan: "clock" or "admin"; undefined = the request being handled. */
export type ScanCause = Change["cause"];

/** Takes scans from phase to phase and tells the registry. */
export class ScanRunner {
  readonly #registry: Registry;
  readonly #sets: FindingSets;

  constructor(registry: Registry, sets: FindingSets) {
    this.#registry = registry;
    this.#sets = sets;
  }

  /** Enters the first phase of a scan that was just made. */
  start(scan: Scan, cause: ScanCause): void {
    this.#enter(scan, 0, cause);
  }

  /** Ends the phase the scan is in, whatever it was waiting for. Does nothing in the last one. */
  moveOn(scan: Scan, cause: ScanCause): void {
    const phase = currentPhase(scan);
    this.stop(scan);
    if (!isLastPhase(scan, phase)) this.#enter(scan, phase + 1, cause);
  }

  moveToEnd(scan: Scan, cause: ScanCause): void {
    while (!isLastPhase(scan, currentPhase(scan))) this.moveOn(scan, cause);
  }

  /** Counts an answer that showed the phase; the last of its reads ends it. */
  countRead(scan: Scan): void {
    const phase = currentPhase(scan);
    const until = isLastPhase(scan, phase) ? undefined : phaseAt(scan, phase).until;
    scan.reads++;
    this.#registry.journal.scan(scan);
    if (until?.kind === "describes" && scan.reads >= until.reads) this.moveOn(scan, undefined);
  }

  /** Goes on with a scan that began before a restart. */
  resume(scan: Scan): void {
    const phase = currentPhase(scan);
    const until = isLastPhase(scan, phase) ? undefined : phaseAt(scan, phase).until;
    if (until?.kind === "elapsed") this.#moveOnAt(scan, (scan.enteredAtMs[phase] as number) + until.ms);
  }

  /** The scan goes no further by itself. */
  stop(scan: Scan): void {
    scan.timer?.cancel();
    scan.timer = undefined;
  }

  #enter(scan: Scan, first: number, cause: ScanCause): void {
    const { clock } = this.#registry;
    // A phase of no length is passed through: its status is told, then the next phase's.
    for (let phase = first; ; phase++) {
      scan.enteredAtMs.push(clock.now());
      scan.reads = 0;
      this.#registry.journal.scan(scan);
      this.#announce(scan, phase, cause);
      const until = isLastPhase(scan, phase) ? undefined : phaseAt(scan, phase).until;
      if (until?.kind !== "elapsed") return;
      if (until.ms > 0) {
        this.#moveOnAt(scan, clock.now() + until.ms);
        return;
      }
    }
  }

  #moveOnAt(scan: Scan, dueMs: number): void {
    const subject = `${scan.repository.name}@${scan.image.digest}`;
    const { clock } = this.#registry;
    scan.timer = clock.schedule(dueMs, "scan-phase", subject, () => this.moveOn(scan, "clock"));
  }

  #announce(scan: Scan, phase: number, cause: ScanCause): void {
    const { stored } = scan.plan;
    this.#registry.changed({
      kind: "scan.phase",
      repository: scan.repository.name,
      digest: scan.image.digest,
      cause,
      detail: { status: phaseAt(scan, phase).status, phase, ...(stored ? { profileId: stored.profile.id } : {}) },
    });
    for (const notification of scanNotifications(this.#sets, scan, phase)) this.#registry.notified(notification);
  }
}
