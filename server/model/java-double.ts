/**
 * A number as Java's `Double.toString` prints it, which is how ECR prints timestamps and scores: `9.8`, `10.0`,
 * `1.705071987E9`. Decimal from 10^-3 up to 10^7, otherwise with an exponent; always a digit after the point.
 */
export function javaDouble(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  if (magnitude >= 1e-3 && magnitude < 1e7) return Number.isInteger(value) ? `${value}.0` : `${value}`;
  // JavaScript and Java (19 and later) both print the shortest digits that read back as the same number.
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}E${exponent.replace("+", "")}`;
}

const FIRST_OF_TEN_DIGITS_S = 1e9;
const LAST_OF_TEN_DIGITS_S = 9_999_999_999;

/** For each number of milliseconds its digits after the point, without closing zeros. */
const FRACTIONS: readonly string[] = Array.from({ length: 1000 }, (_, ms) =>
  `${ms}`.padStart(3, "0").replace(/0+$/, ""),
);

/** Epoch milliseconds as epoch seconds in the form of `javaDouble`, which takes seven times as long. */
export function epochSeconds(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const fraction = FRACTIONS[ms - seconds * 1000];
  // From 2001 to 2286 the seconds have ten digits, and the milliseconds just follow them.
  const tenDigits = seconds >= FIRST_OF_TEN_DIGITS_S && seconds <= LAST_OF_TEN_DIGITS_S;
  if (!tenDigits || fraction === undefined) return javaDouble(ms / 1000);
  const digits = `${seconds}`;
  if (fraction !== "") return `${digits.slice(0, 1)}.${digits.slice(1)}${fraction}E9`;
  return `${digits.slice(0, 1)}.${digits.slice(1, 2)}${digits.slice(2).replace(/0+$/, "")}E9`;
}
