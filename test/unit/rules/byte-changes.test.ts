import * as assert from "uvu/assert";
import { type AnswerChange, type Bytes, CutError, type Flow } from "../../../server/rules/actions.js";
import { flipped, repeated, truncated, withoutItsEnd, wrongDigest } from "../../../server/rules/effects/corruptions.js";
import { type BodyPoint, cutAfter, MAX_DISCARDED_BYTES } from "../../../server/rules/effects/cut-after.js";
import { spec } from "../../support/spec.js";

const s = spec("changes of bytes that pass in pieces", {});

const { signal } = new AbortController();

async function* pieces(...texts: readonly (string | Buffer)[]): Bytes {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(bytes: Bytes): Promise<string> {
  const all: Buffer[] = [];
  for await (const piece of bytes) all.push(piece);
  return Buffer.concat(all).toString("latin1");
}

/** @param length unset = it isn't known before the end */
function changed(change: AnswerChange, texts: readonly string[], length?: number): Promise<string> {
  const flow: Flow = { length, signal };
  return textOf((change.pass as NonNullable<AnswerChange["pass"]>)(pieces(...texts), flow, undefined));
}

s.test("bytes are flipped wherever they stand, also across pieces; the other pieces pass as they are", async () => {
  const not = (text: string): string =>
    Buffer.from(text.split("").map((c) => c.charCodeAt(0) ^ 0xff)).toString("latin1");
  assert.is(await changed(flipped(2, 3), ["abcd", "efgh"]), `ab${not("c")}defgh`);
  assert.is(await changed(flipped(3, 5), ["abcd", "efgh"]), `abc${not("de")}fgh`);
  assert.is(await changed(flipped(9, 12), ["abcd", "efgh"]), "abcdefgh");
});

s.test("the first bytes, or the first half; half of what nobody knows the length of is nothing", async () => {
  assert.is(await changed(truncated(6), ["abcd", "efgh"], 8), "abcdef");
  assert.is(await changed(truncated(4), ["abcd", "efgh"], 8), "abcd");
  assert.is(await changed(truncated(100), ["abcd", "efgh"], 8), "abcdefgh");
  assert.is(await changed(truncated(0), ["abcd", "e"], 5), "ab");
  assert.is(await changed(truncated(3), ["abcd", "efgh"]), "abc");
  assert.is(await changed(truncated(0), ["abcd", "efgh"]), "");
});

s.test("a body that can't be had twice is repeated from memory", async () => {
  assert.is(await changed(repeated, ["ab", "cd"], 4), "abcdabcd");
  assert.is(await changed(repeated, ["ab", "cd"]), "abcdabcd");
});

s.test("of a large one its start is repeated, and zeros follow up to the announced length", async () => {
  const kept = 16 * 1024 * 1024;
  const source = [Buffer.alloc(kept, "a"), Buffer.alloc(3, "b"), Buffer.alloc(2, "c")];
  const { pass } = repeated as Required<typeof repeated>;
  let position = 0;
  const tail: string[] = [];
  for await (const piece of pass(pieces(...source), { length: kept + 5, signal }, undefined)) {
    position += piece.length;
    if (piece.length <= 5) tail.push(piece.toString("latin1"));
  }
  assert.is(position, 2 * (kept + 5));
  assert.equal(tail, ["bbb", "cc", "\0\0\0\0\0"]);
});

s.test("a wrong digest differs for every last digit", () => {
  const other = (digest: string) => wrongDigest.headers?.({ "Docker-Content-Digest": digest, Other: "sha256:0" });
  assert.equal(other("sha256:a0"), { "Docker-Content-Digest": "sha256:a1", Other: "sha256:0" });
  assert.equal(other("sha256:01"), { "Docker-Content-Digest": "sha256:00", Other: "sha256:0" });
});

s.test("JSON alone loses its end", async () => {
  assert.is(withoutItsEnd.concerns?.({ "content-type": "application/x-amz-json-1.1" }), true);
  assert.is(withoutItsEnd.concerns?.({ "Content-Type": "text/plain" }), false);
  assert.is(withoutItsEnd.concerns?.({}), false);
  assert.is(await changed(withoutItsEnd, ["{", '"a":1', "}", "\n"]), '{"a":1');
});

interface Cut {
  readonly point: BodyPoint;
  readonly discards?: boolean;
  readonly length?: number;
}

/** What comes through, and "|" where the connection ends. */
async function cut({ point, discards = false, length }: Cut, texts: readonly (string | Buffer)[]): Promise<string> {
  const passed: Buffer[] = [];
  try {
    const pass = cutAfter(point, { kind: "disconnect", mode: "RESET" }, discards);
    for await (const piece of pass(pieces(...texts), { length, signal })) passed.push(piece);
    return Buffer.concat(passed).toString();
  } catch (error) {
    assert.instance(error, CutError);
    return `${Buffer.concat(passed)}|`;
  }
}

s.test("a connection is cut before the headers, after some bytes, after a fraction", async () => {
  const texts = ["abcd", "efgh"];
  assert.is(await cut({ point: undefined }, texts), "|");
  assert.is(await cut({ point: { kind: "beforeHeaders" } }, texts), "|");
  assert.is(await cut({ point: { kind: "afterBytes", bytes: 6 } }, texts), "abcdef|");
  assert.is(await cut({ point: { kind: "afterBytes", bytes: 8 } }, texts), "abcdefgh|");
  assert.is(await cut({ point: { kind: "afterBytes", bytes: 9 } }, texts), "abcdefgh");
  assert.is(await cut({ point: { kind: "afterFraction", fraction: 0.25 }, length: 8 }, texts), "ab|");
});

s.test("any fraction of a body of unknown length is reached at its end", async () => {
  assert.is(await cut({ point: { kind: "afterFraction", fraction: 0.25 } }, ["abcd", "efgh"]), "abcdefgh|");
});

s.test("what is discarded doesn't pass if the body is cut, and passes whole if it ends before", async () => {
  const after = (bytes: number, length?: number): Cut => ({
    point: { kind: "afterBytes", bytes },
    discards: true,
    ...(length === undefined ? {} : { length }),
  });
  assert.is(await cut(after(6), ["abcd", "efgh"]), "|");
  assert.is(await cut(after(6, 8), ["abcd", "efgh"]), "|");
  assert.is(await cut(after(9), ["abcd", "efgh"]), "abcdefgh");
  assert.is(await cut(after(9, 8), ["abcd", "efgh"]), "abcdefgh");
});

s.test("no more than the maximum is kept back: a body that goes on beyond it passes up to the cut", async () => {
  const quarter = Buffer.alloc(MAX_DISCARDED_BYTES / 4);
  const pass = cutAfter({ kind: "afterFraction", fraction: 0.5 }, { kind: "disconnect", mode: "CLOSE" }, true);
  let passed = 0;
  try {
    for await (const { length } of pass(pieces(quarter, quarter, quarter, quarter, "b", "c"), {
      length: undefined,
      signal,
    }))
      passed += length;
    assert.unreachable("the connection must be cut");
  } catch (error) {
    assert.instance(error, CutError);
  }
  assert.is(passed, MAX_DISCARDED_BYTES + 2);
});

s.run();
