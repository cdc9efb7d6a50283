import { collectGarbage } from "./collect-garbage.js";

const held = (): number => process.memoryUsage().arrayBuffers;

/**
 * The most that buffers outside the heap grew while `work` ran, in bytes. What only waits for the garbage collector isn't
 * held: on a busy machine that alone has come to 64 MiB.
 */
export async function bufferGrowth(work: () => Promise<unknown>): Promise<number> {
  collectGarbage();
  const before = held();
  let peak = 0;
  const watch = setInterval(() => {
    if (held() - before <= peak) return;
    collectGarbage();
    peak = Math.max(peak, held() - before);
  }, 5);
  await work().finally(() => clearInterval(watch));
  return peak;
}
