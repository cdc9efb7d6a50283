import type { FieldViolation } from "../../requests/field-violation.js";
import type { Action, Bytes, Flow } from "../actions.js";
import { pause } from "../pause.js";
import { checkBytes, checkNumber } from "./checks.js";
import type { EffectKind } from "./effect-kind.js";

/** How fast bodies move, each way. */
export interface Pace {
  readonly bytesPerSecond: number;
  /** Bytes that move at a time; 0 = pieces of a twentieth of a second. */
  readonly chunkBytes: number;
}

const MAX_CHUNK_BYTES = 64 * 1024;
const PIECES_PER_SECOND = 20;

/** Moves the bodies of request and answer at a rate. The API's requests have come when rules are asked. */
export const pace: EffectKind<"pace", Pace> = {
  name: "pace",
  rank: "bytes",
  capabilities: ["rules.effect.pace"],
  ends: () => false,
  read: ({ bytesPerSecond, chunkBytes }) => ({ bytesPerSecond: Number(bytesPerSecond), chunkBytes }),
  toMessage: (spec) => ({ ...spec }),
  check: ({ bytesPerSecond, chunkBytes }, { field, beside }): FieldViolation[] => [
    ...checkBytes(`${field}.bytes_per_second`, bytesPerSecond, 1),
    ...checkNumber(`${field}.chunk_bytes`, chunkBytes, 0, 2 ** 31 - 1),
    ...(beside.includes("pace") ? [{ field, description: "can't stand twice in a step" }] : []),
  ],
  compile({ bytesPerSecond, chunkBytes }) {
    const size = chunkBytes || Math.min(Math.max(Math.floor(bytesPerSecond / PIECES_PER_SECOND), 1), MAX_CHUNK_BYTES);
    const pass = (source: Bytes, flow: Flow): Bytes => paced(source, flow, bytesPerSecond, size);
    const both: Action = { kind: "both", pass };
    return () => both;
  },
};

/** By a schedule from the first byte on, so that late timers don't add up. */
async function* paced(source: Bytes, { signal }: Flow, bytesPerSecond: number, size: number): Bytes {
  const startMs = performance.now();
  let moved = 0;
  for await (const chunk of source) {
    for (let start = 0; start < chunk.length; start += size) {
      const piece = chunk.subarray(start, start + size);
      moved += piece.length;
      const earlyMs = startMs + (moved / bytesPerSecond) * 1_000 - performance.now();
      if (earlyMs > 0) await pause(earlyMs, signal);
      yield piece;
    }
  }
}
