let waiting: (() => void)[] = [];

/**
 * Runs `work` when the event loop has handled all the requests that it found at once. Small answers go out there
 * together: written one by one, each would wake the client while the server still works on the next, and under load
 * that switching costs more than the answers do. A request that came alone has its answer no later.
 */
export function atEndOfTurn(work: () => void): void {
  waiting.push(work);
  if (waiting.length === 1) setImmediate(runAll);
}

function runAll(): void {
  const due = waiting;
  waiting = [];
  for (const work of due) work();
}
