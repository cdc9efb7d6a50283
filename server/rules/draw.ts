import { createHash } from "node:crypto";

/** What a draw depends on, and nothing else: neither the order of arrival nor other rules. */
export interface DrawKey {
  readonly seed: bigint;
  readonly ruleId: string;
  /** Whose count it is: the key of the rule's `countBy`. */
  readonly countKey: string;
  /** The how-manieth match of that key, from 1. */
  readonly match: number;
}

/**
 * A number in [0, 1) that is the same on every machine: the first 48 bits of
 * SHA-256("seed LF rule id LF match LF purpose LF count key").
 * @param purpose tells draws of one match apart: "probability", "delay 0.1"
 */
export function draw(key: DrawKey, purpose: string): number {
  const text = `${key.seed}\n${key.ruleId}\n${key.match}\n${purpose}\n${key.countKey}`;
  return createHash("sha256").update(text).digest().readUIntBE(0, 6) / 2 ** 48;
}
