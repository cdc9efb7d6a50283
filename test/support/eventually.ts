import { setImmediate as turn } from "node:timers/promises";

/** Waits until `check` holds. @throws Error after `limitMs` */
export async function eventually(
  what: string,
  check: () => boolean | Promise<boolean>,
  limitMs = 30_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`not within ${limitMs} ms: ${what}`);
    await turn();
  }
}
