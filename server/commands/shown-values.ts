const SECOND_MS = 1_000;
const AGES = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "m"],
  [1, "s"],
] as const;
const KILO = 1_000;
const UNITS = ["B", "kB", "MB", "GB", "TB"];
const DIGEST_LENGTH = 19;

/** "12.3 MB", in thousands as docker counts. */
export function bytesText(bytes: number): string {
  const power = bytes < KILO ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / KILO ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}

/** "3h ago"; "in 5m" for what is to come; "-" for what never was. */
export function ageText(time: string | undefined, nowMs: number = Date.now()): string {
  if (time === undefined) return "-";
  const seconds = Math.round((nowMs - Date.parse(time)) / SECOND_MS);
  const amount = Math.abs(seconds);
  const [size, unit] = AGES.find(([least]) => amount >= least) ?? [1, "s"];
  const text = `${Math.floor(amount / size)}${unit}`;
  return seconds >= 0 ? `${text} ago` : `in ${text}`;
}

/** Enough to tell it from others and to search for it. */
export function shortDigest(digest: string): string {
  return digest.slice(0, DIGEST_LENGTH);
}

/** "43200s" as "12h". */
export function durationText(duration: string): string {
  let rest = Math.abs(Number.parseFloat(duration));
  if (!(rest >= 1)) return duration;
  const parts: string[] = [];
  for (const [size, unit] of AGES) {
    const count = unit === "s" ? Number(rest.toFixed(3)) : Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return (duration.startsWith("-") ? "-" : "") + parts.join("");
}
