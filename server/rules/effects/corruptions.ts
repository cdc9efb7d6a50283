import type { AnswerChange, AnswerHeaders, Bytes } from "../actions.js";

/** Flips bits from `start` to `end` (excluded); the length stays the same. */
export function flipped(start: number, end: number): AnswerChange {
  return {
    kind: "answer",
    async *pass(source) {
      let position = 0;
      for await (const chunk of source) {
        const from = Math.max(start - position, 0);
        const to = Math.min(end - position, chunk.length);
        position += chunk.length;
        if (from >= to) yield chunk;
        else {
          // A copy: the bytes may be those that the server keeps.
          const changed = Buffer.from(chunk);
          for (let i = from; i < to; i++) changed[i] = (changed[i] as number) ^ 0xff;
          yield changed;
        }
      }
    },
  };
}

/** The first bytes, with a matching Content-Length. @param bytes 0 = half of them */
export function truncated(bytes: number): AnswerChange {
  const lengthOf = (before: number): number => (bytes === 0 ? Math.floor(before / 2) : Math.min(bytes, before));
  return {
    kind: "answer",
    length: lengthOf,
    // Half of a body of unknown length is nothing.
    pass: (source, { length }) => firstOf(source, length === undefined ? bytes : lengthOf(length)),
  };
}

async function* firstOf(source: Bytes, limit: number): Bytes {
  let left = limit;
  if (left === 0) return;
  for await (const chunk of source) {
    yield chunk.length > left ? chunk.subarray(0, left) : chunk;
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/** For a body that can't be read twice: how much of its start is repeated after it. */
const MAX_REPEATED_BYTES = 16 * 1024 * 1024;

/** The body twice, as broken stores have served layers (distribution/distribution issue 2168). */
export const repeated: AnswerChange = {
  kind: "answer",
  length: (before) => before * 2,
  async *pass(source, { length }, again) {
    if (again !== undefined) {
      yield* source;
      yield* again();
      return;
    }
    const kept: Buffer[] = [];
    let size = 0;
    let total = 0;
    for await (const chunk of source) {
      total += chunk.length;
      if (size < MAX_REPEATED_BYTES) kept.push(chunk.subarray(0, MAX_REPEATED_BYTES - size));
      size = Math.min(size + chunk.length, MAX_REPEATED_BYTES);
      yield chunk;
    }
    yield* kept;
    // As long as was announced.
    for (let left = length === undefined ? 0 : total - size; left > 0; left -= MAX_REPEATED_BYTES) {
      yield Buffer.alloc(Math.min(left, MAX_REPEATED_BYTES));
    }
  },
};

const DIGEST = /^docker-content-digest$/i;

/** A digest that nothing has: the last digit is changed. */
export const wrongDigest: AnswerChange = {
  kind: "answer",
  headers: (headers) =>
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, DIGEST.test(name) ? otherDigest(String(value)) : value]),
    ),
};

function otherDigest(digest: string): string {
  return digest.slice(0, -1) + (digest.endsWith("0") ? "1" : "0");
}

/** JSON that breaks off before its end, as long as it says. */
export const withoutItsEnd: AnswerChange = {
  kind: "answer",
  concerns: isJson,
  length: (before) => Math.max(before - END_BYTES, 0),
  async *pass(source) {
    let held = Buffer.alloc(0);
    for await (const chunk of source) {
      const all = Buffer.concat([held, chunk]);
      const end = Math.max(all.length - END_BYTES, 0);
      yield all.subarray(0, end);
      held = all.subarray(end);
    }
  },
};

/** The last bracket, and the line break that may follow it. */
const END_BYTES = 2;

function isJson(headers: AnswerHeaders): boolean {
  const [, type = ""] = Object.entries(headers).find(([name]) => /^content-type$/i.test(name)) ?? [];
  return /json/i.test(String(type));
}
