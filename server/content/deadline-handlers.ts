import type { DeadlineHandlers } from "./content.js";
import { endRestore } from "./images/storage-class.js";
import { collectLayer } from "./layers/layers.js";
import { expireUpload } from "./layers/uploads.js";
import { moveOn } from "./scanning/move-scan.js";
import { endSigning } from "./signing/end-signing.js";

/** What changes without anybody asking for it, the clock has caused. */
const CLOCK = "clock";

/** What happens when something falls due, by its kind. */
export const DEADLINE_HANDLERS: DeadlineHandlers = {
  "layer-collection": (content, { scope, key }) => content.commit(CLOCK, (tx) => collectLayer(tx, scope, key)),
  "upload-expiry": (content, { scope, key }) =>
    content.commit(CLOCK, (tx) => expireUpload(tx, { repository: scope, id: key })),
  restore: (content, { scope, key }) => content.commit(CLOCK, (tx) => endRestore(tx, scope, key)),
  "scan-phase": (content, { scope, key }) => {
    const scan = content.tables.scans.get(scope, key);
    if (scan !== undefined) content.commit(CLOCK, (tx) => moveOn(tx, scan));
  },
  signing: (content, { scope, key }) => endSigning(content, scope, key),
};
