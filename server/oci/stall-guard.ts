import { OciError } from "./errors.js";

/** How long a body may stand still while others wait, in wall time. Clients that send wait for the network, not for this. */
const STALL_MS = 3_000;

/** Whether others wait for what a body belongs to. Until they do, its client may take its time. */
export class StallGuard {
  #isOn = false;
  /** Called when the first of them comes. */
  onHurry: () => void = () => {};

  readonly hurry = (): void => {
    if (this.#isOn) return;
    this.#isOn = true;
    this.onHurry();
  };

  /** The body stands still from now on. @returns what ends `stalled`; undefined = nobody waits */
  watch(stalled: () => void): NodeJS.Timeout | undefined {
    return this.#isOn ? setTimeout(stalled, STALL_MS) : undefined;
  }
}

/** 408, since the rest of the request hasn't come in time (RFC 9110, 15.5.9). */
export function stalledBody(): OciError {
  const message = `Nothing of the body came for ${STALL_MS / 1_000} seconds while another request for the same upload was waiting`;
  return new OciError("BLOB_UPLOAD_INVALID", message, 408);
}

/** The same where nobody else waits, after much longer. */
export function pausedBody(): OciError {
  return new OciError("UNKNOWN", "Nothing of the request body came for too long", 408);
}
