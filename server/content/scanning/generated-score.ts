import type { Severity } from "./finding.js";

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
 * of its qualitative scale (section 5). What nobody has rated has no score.
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
