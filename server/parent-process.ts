const LOOK_EVERY_MS = 250;

/**
 * Calls `ended` when the process that started this one is gone. npm hands a signal to the shell that runs its script,
 * and the shell ends without handing it on: `npm start`, killed, would leave a server behind on its ports.
 */
export function whenParentEnds(ended: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    ended();
  }, LOOK_EVERY_MS);
  timer.unref();
}
