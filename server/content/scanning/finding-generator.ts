import { createHash } from "node:crypto";
import { type Finding, type FindingGenerator, SEVERITIES, type Severity } from "./finding.js";
import { GENERATED_PACKAGES, type GeneratedPackage } from "./generated-package.js";

const WEAKNESSES = [
  "A heap-based buffer overflow",
  "An out-of-bounds read",
  "A use-after-free flaw",
  "An integer overflow",
  "A NULL pointer dereference",
  "An uncontrolled resource consumption flaw",
  "A missing bounds check",
  "A race condition",
] as const;

const FIRST_YEAR = 2018;
const YEARS = 8;
const FIRST_NUMBER = 1_000;
const NUMBERS_A_YEAR = 50_000;
const NAMES = YEARS * NUMBERS_A_YEAR;
/** Has no factor in common with NAMES, so that stepping by it meets every name before it meets one twice. */
const STEP = 178_081;

/** Realistic findings: the same ones for the same seed, and higher counts only add to them. No name comes twice. */
export function generateFindings({ counts, seed }: FindingGenerator): Finding[] {
  const offset = draw(seed, "names").readUInt32BE(0) % NAMES;
  return SEVERITIES.flatMap((severity, s) =>
    Array.from({ length: counts[severity] ?? 0 }, (_, i) =>
      generateFinding(severity, cveName(offset, i * SEVERITIES.length + s), draw(seed, `${severity}/${i}`)),
    ),
  );
}

function generateFinding(severity: Severity, name: string, bytes: Buffer): Finding {
  const about = pick(GENERATED_PACKAGES, bytes.readUInt16BE(0)) as GeneratedPackage;
  const weakness = pick(WEAKNESSES, bytes.readUInt16BE(2));
  const isFixed = bytes.readUInt8(4) % 10 < 6;
  return {
    name,
    severity,
    description: `${weakness} was found in ${about.component} of ${about.name}. ${consequence(severity)}`,
    packageName: about.name,
    packageVersion: about.version,
    fixedVersion: isFixed ? about.fixedVersion : undefined,
    ...pick(GENERATED_SCORES[severity], bytes.readUInt16BE(5)),
  };
}

function consequence(severity: Severity): string {
  switch (severity) {
    case "CRITICAL":
      return "A remote attacker may execute arbitrary code.";
    case "HIGH":
      return "An attacker may crash the application or gain privileges.";
    case "MEDIUM":
      return "An attacker may cause a denial of service or read parts of the memory.";
    case "LOW":
      return "An attacker may learn a small amount of information under rare conditions.";
    case "INFORMATIONAL":
      return "No impact on security is known.";
    case "UNDEFINED":
      return "The impact has not been rated yet.";
  }
}

function cveName(offset: number, index: number): string {
  const place = (offset + index * STEP) % NAMES;
  return `CVE-${FIRST_YEAR + (place % YEARS)}-${FIRST_NUMBER + Math.floor(place / YEARS)}`;
}

function draw(seed: bigint, what: string): Buffer {
  return createHash("sha256")
    .update(`${BigInt.asUintN(64, seed)}/${what}`)
    .digest();
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % list.length];
}

export interface GeneratedScore {
  readonly cvssScore: number;
  readonly cvssVector: string;
}

const score = (cvssScore: number, metrics: string): GeneratedScore => ({
  cvssScore,
  cvssVector: `CVSS:3.1/${metrics}`,
});

/**
 * Vectors as the NVD uses them, with the base score that follows from each (CVSS v3.1 specification, 7.1), in the bands
 * of its qualitative scale (section 5). Unrated findings have no score.
 */
export const GENERATED_SCORES: Readonly<Record<Severity, readonly GeneratedScore[]>> = {
  CRITICAL: [
    score(9.8, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
    score(9.1, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N"),
    score(9.6, "AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H"),
    score(10, "AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"),
  ],
  HIGH: [
    score(7.5, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"),
    score(8.8, "AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H"),
    score(7.8, "AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H"),
    score(8.1, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H"),
    score(7, "AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H"),
  ],
  MEDIUM: [
    score(5.5, "AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H"),
    score(6.5, "AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H"),
    score(5.3, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N"),
    score(6.1, "AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"),
    score(5.9, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N"),
  ],
  LOW: [
    score(3.7, "AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N"),
    score(3.3, "AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N"),
    score(3.1, "AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N"),
    score(2.5, "AV:L/AC:H/PR:L/UI:N/S:U/C:L/I:N/A:N"),
  ],
  INFORMATIONAL: [score(0, "AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")],
  UNDEFINED: [],
};
