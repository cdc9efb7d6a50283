/**
 * Milliseconds of CPU time that this process took for `work`. Unlike wall time they don't grow while the machine does
 * something else; a limit on them tells linear from exponential work, not a fast machine from a slow one.
 */
export function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return cpuMsSince(before);
}

/** The same for what began when `before` was taken by process.cpuUsage(). */
export function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
