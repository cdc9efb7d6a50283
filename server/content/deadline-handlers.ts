import type { DeadlineHandlers } from "./content.js";
import { endRestore } from "./images/storage-class.js";
import { collectLayer } from "./layers/layers.js";
import { expireUpload } from "./layers/uploads.js";
import { runLifecycleAtOnce, runLifecycleInTurns } from "./lifecycle/lifecycle-runs.js";
import { expirePreview } from "./lifecycle/preview-lifecycle.js";
import { planNextRun } from "./lifecycle/repository-lifecycle-policy.js";
import { moveOn } from "./scanning/move-scan.js";
import { endSigning } from "./signing/end-signing.js";

/** The cause of changes that no request asked for. */
const CLOCK = "clock";

/** What happens when something falls due, by its kind. */
export const DEADLINE_HANDLERS: DeadlineHandlers = {
  "layer-collection": (content, { scope, key }) => content.commit(CLOCK, (tx) => collectLayer(tx, scope, key)),
  "upload-expiry": (content, { scope, key }) =>
    content.commit(CLOCK, (tx) => expireUpload(tx, { repository: scope, id: key })),
  restore: (content, { scope, key }) => content.commit(CLOCK, (tx) => endRestore(tx, scope, key)),
  "lifecycle-run": (content, { scope }) => {
    content.commit(CLOCK, (tx) => planNextRun(tx, scope));
    // After AdvanceClock everything is done; no request waits for a clock that runs by itself.
    if (content.context.movedToMs() !== undefined) runLifecycleAtOnce(content, scope);
    else content.context.inBackground(runLifecycleInTurns(content, scope).then(() => {}));
  },
  "preview-expiry": (content, { scope }) => content.commit(CLOCK, (tx) => expirePreview(tx, scope)),
  "scan-phase": (content, { scope, key }) => {
    const scan = content.tables.scans.get(scope, key);
    if (scan !== undefined) content.commit(CLOCK, (tx) => moveOn(tx, scan));
  },
  signing: (content, { scope, key }) => endSigning(content, scope, key),
};
