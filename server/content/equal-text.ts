import { timingSafeEqual } from "node:crypto";

/** Compares what a client claims with a secret text, in a time that reveals nothing about it. The texts may have any characters. */
export function isEqualText(claimed: string, secret: string): boolean {
  const [a, b] = [Buffer.from(claimed), Buffer.from(secret)];
  // Bytes: texts of as many characters may differ in them, and timingSafeEqual throws then.
  return a.length === b.length && timingSafeEqual(a, b);
}
