import type { Entry, Tone } from "../state/entry.ts";

/** Colour is never the only sign. */
const MARKS: Readonly<Record<Tone, readonly [mark: string, meaning: string]>> = {
  good: ["✓", "answered"],
  refused: ["✗", "refused"],
  ruled: ["⚑", "a rule acted"],
  broken: ["⚡", "broken"],
  plain: ["·", ""],
};
/** A bar is full at ten seconds; lengths are logarithmic, so that a millisecond still shows. */
const FULL_BAR = Math.log10(10_001);

export function EventRow({ entry }: { entry: Entry }) {
  const { sequence, kind, title, subject, outcome, tone, durationMs, event } = entry;
  const [mark, meaning] = MARKS[tone];
  return (
    <div class={`event ${kind} ${tone}`}>
      <span class="sequence">{sequence}</span>
      <time class="clock" title={`registry: ${event.time ?? ""}\nwall: ${event.wallTime ?? ""}`}>
        {(event.time ?? "").slice(11, 23).replace("Z", "")}
      </time>
      <span class="mark" title={meaning}>
        {mark}
        {meaning !== "" && <span class="hidden">{meaning}</span>}
      </span>
      <span class="title">{title}</span>
      <span class="subject">{subject}</span>
      <span class="outcome">{outcome}</span>
      <span class="duration">
        {durationMs !== undefined && (
          <>
            <span class="bar" style={{ width: `${Math.min(100, (Math.log10(1 + durationMs) / FULL_BAR) * 100)}%` }} />
            <span class="ms">{duration(durationMs)}</span>
          </>
        )}
      </span>
    </div>
  );
}

export function duration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}
