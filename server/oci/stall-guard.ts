import type { BodyGuard } from "../http/streamed-body.js";

/** How long a body may stand still while others wait, in wall time. Clients that send wait for the network, not for this. */
const STALL_MS = 3_000;

/** Whether others wait for what a body belongs to. Until they do, its client may take its time. */
export class StallGuard implements BodyGuard {
  readonly limitMs = STALL_MS;
  #isOn = false;
  /** Called when the first of them comes. */
  onHurry: () => void = () => {};

  readonly hurry = (): void => {
    if (this.#isOn) return;
    this.#isOn = true;
    this.onHurry();
  };

  /** The body stands still from now on. @returns the timer that calls `stalled`; undefined if no other request waits */
  watch(stalled: () => void): NodeJS.Timeout | undefined {
    return this.#isOn ? setTimeout(stalled, STALL_MS) : undefined;
  }
}
