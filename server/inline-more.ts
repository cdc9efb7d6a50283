import { setFlagsFromString } from "node:v8";

/** Bytecodes; V8's own limits are 920 and 460. */
const MAX_INLINED = 4_000;
const MAX_INLINED_AT_ONCE = 1_000;

/**
 * Lets V8's optimizing compiler inline more: the way of a request goes through dozens of small functions, and its usual
 * budget ends in the middle of PutImage, which comes to 7 % fewer requests. For a process that is the server and nothing
 * else: it holds for whatever is compiled from now on.
 */
export function inlineMore(): void {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${MAX_INLINED}`);
  setFlagsFromString(`--max-inlined-bytecode-size=${MAX_INLINED_AT_ONCE}`);
}
