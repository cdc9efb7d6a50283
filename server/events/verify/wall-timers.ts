/** Wall time and a way to wait for it; a test passes its own. */
export interface WallTimers {
  /** Milliseconds; only differences count. */
  now(): number;
  /** Runs `run` after `ms`; the result cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** Doesn't keep the process alive. */
export const WALL_TIMERS: WallTimers = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms).unref();
    return () => clearTimeout(timer);
  },
};
