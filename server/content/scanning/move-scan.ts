import type { Transaction } from "../transaction.js";
import { profileOf } from "./scan-findings.js";
import { scanNotifications } from "./scan-notifications.js";
import { currentPhase, isLastPhase, phaseAt, type ScanState } from "./scan-state.js";

/** Enters the first phase of a scan that was just made. */
export function startPhases(tx: Transaction, scan: ScanState): ScanState {
  return enter(tx, scan, 0);
}

/** Ends the scan's current phase, no matter what it was waiting for. Does nothing in the last phase. */
export function moveOn(tx: Transaction, scan: ScanState): ScanState {
  const phase = currentPhase(scan);
  return isLastPhase(scan, phase) ? scan : enter(tx, scan, phase + 1);
}

export function moveToEnd(tx: Transaction, scan: ScanState): ScanState {
  let moved = scan;
  while (!isLastPhase(moved, currentPhase(moved))) moved = moveOn(tx, moved);
  return moved;
}

/** Counts an answer that showed the phase; the last of its reads ends it. */
export function countRead(tx: Transaction, scan: ScanState): void {
  const phase = currentPhase(scan);
  const until = isLastPhase(scan, phase) ? undefined : phaseAt(scan, phase).until;
  const read = { ...scan, reads: scan.reads + 1 };
  tx.put("scans", read);
  if (until?.kind === "describes" && read.reads >= until.reads) moveOn(tx, read);
}

function enter(tx: Transaction, before: ScanState, first: number): ScanState {
  // A phase of no length is passed through: its status is announced, then the next phase's.
  for (let phase = first, scan = before; ; phase++) {
    scan = { ...scan, enteredAtMs: [...scan.enteredAtMs, tx.now()], reads: 0 };
    announce(tx, scan, phase);
    const until = isLastPhase(scan, phase) ? undefined : phaseAt(scan, phase).until;
    if (until?.kind === "elapsed" && until.ms <= 0) continue;
    tx.put("scans", scan);
    return scan;
  }
}

function announce(tx: Transaction, scan: ScanState, phase: number): void {
  const profile = profileOf(tx, scan);
  tx.changed({
    kind: "scan.phase",
    repository: scan.repository,
    digest: scan.digest,
    detail: { status: phaseAt(scan, phase).status, phase, ...(profile && { profileId: profile.profile.id }) },
  });
  for (const notification of scanNotifications(tx, scan, phase)) tx.notify(notification);
}
