import { setTimeout as sleep } from "node:timers/promises";

/** Resolves once `holds` gives true; the limit is that of the test around it. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(5);
}
