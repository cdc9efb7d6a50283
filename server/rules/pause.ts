/** Node fires a longer timeout at once (32-bit milliseconds). */
const MAX_PAUSE_MS = 2 ** 31 - 1;

/** Waits in wall time. @throws the signal's reason as soon as it is aborted: the client has left */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const gone = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener("abort", gone);
        resolve();
      },
      Math.min(ms, MAX_PAUSE_MS),
    );
    signal.addEventListener("abort", gone, { once: true });
  });
}
