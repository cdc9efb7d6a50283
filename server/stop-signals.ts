const SIGNALS = ["SIGTERM", "SIGINT"] as const;
type StopSignal = (typeof SIGNALS)[number];

/** A start that takes no longer than this is awaited, so that nothing is left half done. */
const MAX_START_WAIT_MS = 500;

let received: StopSignal | undefined;
let hear: (signal: StopSignal) => void = (signal) => {
  received = signal;
};

// As process 1 of a container nothing else would react to them. Hence this module is imported before all others.
for (const signal of SIGNALS) process.once(signal, () => hear(signal));

/** Calls `stop` at the first signal that asks the process to end, also if it has come already. */
export function whenAskedToStop(stop: (signal: StopSignal) => void): void {
  hear = stop;
  if (received !== undefined) stop(received);
}

/** Ends the process once what has started is stopped, or at once if the start takes its time. */
export function endAfter(starting: Promise<{ stop(): Promise<void> }>, signal: StopSignal): void {
  let hasStarted = false;
  setTimeout(() => {
    if (!hasStarted) endNow(signal);
  }, MAX_START_WAIT_MS);
  void starting
    .then((started) => {
      hasStarted = true;
      return started.stop();
    })
    .finally(() => process.exit(0));
}

/**
 * `process.exit` waits for the threads of Node's pool, one of which may hang in a call to a file system that doesn't
 * answer. The signal's own effect doesn't wait; process 1 has none.
 */
function endNow(signal: StopSignal): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  if (process.pid === 1) process.exit(0);
}
