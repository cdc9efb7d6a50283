import fc from "fast-check";
import * as assert from "uvu/assert";
import { alignInOrder, type Quota } from "../../../server/events/verify/align-in-order.js";
import { cpuMsOf } from "../../support/cpu-time.js";
import { spec } from "../../support/spec.js";

const s = spec("aligning in order", {});

interface Wanted extends Quota {
  letters: string;
}

/** "A B{0,1} [AB]{2,}" as people would write it; a letter alone is at least once. */
function wanted(text: string): Wanted[] {
  return text.split(" ").map((part) => {
    const [, letters = "", min, max] = /^\[?([A-Z]+)\]?(?:\{(\d+),(\d*)\})?$/.exec(part) ?? [];
    return {
      letters,
      min: Number(min ?? 1),
      max: max === undefined || max === "" ? Number.POSITIVE_INFINITY : Number(max),
    };
  });
}

type Span = readonly [first: number, last: number] | undefined;

function aligns(quotas: readonly Wanted[], items: string): boolean {
  const matches = (quota: number, item: number): boolean => quotas[quota]?.letters.includes(items[item] ?? "") ?? false;
  const begins = alignInOrder(quotas, items.length, matches);
  if (begins !== undefined) {
    const spans = begins.map((begin, i): Span => {
      const own = [...items]
        .map((_, item) => item)
        .filter((item) => item >= begin && item < (begins[i + 1] ?? items.length) && matches(i, item));
      return own.length === 0 ? undefined : [own[0] as number, own.at(-1) as number];
    });
    assert.ok(areRight(quotas, items, spans), `${begins} is no cut of ${items}`);
  }
  return begins !== undefined;
}

/** The rule as it is written: what lies between the neighbours' last and first is counted, and has to fit. */
function areRight(quotas: readonly Wanted[], items: string, spans: readonly Span[]): boolean {
  return quotas.every(({ letters, min, max }, i) => {
    const from = spans.slice(0, i).findLast((span) => span !== undefined)?.[1] ?? -1;
    const to = spans.slice(i + 1).find((span) => span !== undefined)?.[0] ?? items.length;
    const own = [...items].flatMap((item, at) => (at > from && at < to && letters.includes(item) ? [at] : []));
    const span = spans[i];
    const fits = span === undefined ? own.length === 0 : own[0] === span[0] && own.at(-1) === span[1];
    return fits && own.length >= min && own.length <= max;
  });
}

/** Tries every choice of first and last items. */
function someCut(quotas: readonly Wanted[], items: string, spans: readonly Span[] = [], from = 0): boolean {
  if (spans.length === quotas.length) return areRight(quotas, items, spans);
  if (someCut(quotas, items, [...spans, undefined], from)) return true;
  for (let first = from; first < items.length; first++) {
    for (let last = first; last < items.length; last++) {
      if (someCut(quotas, items, [...spans, [first, last]], last + 1)) return true;
    }
  }
  return false;
}

const cases: [quotas: string, items: string, expected: boolean][] = [
  ["A B A", "ABA", true],
  ["A B A", "AB", false],
  ["A B A", "AAB", false],
  ["A B A", "BABA", true],
  ["A B A", "ACBCAC", true],
  ["A A", "AA", true],
  ["A A", "A", false],
  ["A B", "BA", false],
  ["A{1,1} B", "AAB", false],
  ["A{1,1} B", "ABA", true],
  ["A{2,} B", "ABAB", true],
  ["A B{1,1}", "ABB", false],
  ["A{1,2} B{0,1} C", "AAC", true],
  ["A{1,2} B{0,1} C", "ABBC", false],
  ["[AB]{1,1} A", "BA", true],
  ["[AB] A", "AB", false],
  ["A{0,3} B", "B", true],
  ["A{0,0} B", "AB", false],
  ["A{0,1} B{0,1}", "", true],
  ["A{0,1} B{0,1}", "BA", true],
  ["A{0,1} B{0,1} C{0,}", "CC", true],
  ["A B{0,1} C{0,1} A", "ACA", true],
  ["A B{0,1} C{0,1} A", "ABBCA", false],
];
for (const [quotas, items, expected] of cases) {
  s.test(`${quotas} ${expected ? "is" : "isn't"} in ${items}`, () =>
    assert.is(aligns(wanted(quotas), items), expected),
  );
}

s.test("finds a cut exactly when there is one", () => {
  const quota = fc
    .record({ letters: fc.constantFrom("A", "B", "AB", "C"), min: fc.nat(2), extra: fc.option(fc.nat(2)) })
    .map(({ letters, min, extra }) => ({ letters, min, max: extra === null ? Number.POSITIVE_INFINITY : min + extra }));
  const items = fc.string({ unit: fc.constantFrom("A", "B", "C"), maxLength: 7 });
  fc.assert(
    fc.property(fc.array(quota, { minLength: 1, maxLength: 4 }), items, (quotas, text) => {
      assert.is(aligns(quotas, text), someCut(quotas, text));
    }),
    { numRuns: 1_500 },
  );
});

s.test("10,000 items and 50 quotas take a moment", () => {
  const items = "ABC".repeat(3_334);
  const quotas = wanted(Array.from({ length: 50 }, (_, i) => "ABC"[i % 3]).join(" "));
  const cpuMs = cpuMsOf(() => assert.ok(aligns(quotas, items)));
  assert.ok(cpuMs < 2_000, `${cpuMs} ms`);
});

s.run();
