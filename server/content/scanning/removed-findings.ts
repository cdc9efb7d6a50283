import { nearestNames } from "../../requests/nearest-names.js";
import { generateFindings } from "./finding-generator.js";
import type { ScanProfile } from "./scan-profile.js";

/** A name that a phase takes away though the phase before it has no finding of that name. */
export interface NoSuchFinding {
  /** Path in proto names: "phases[1].change.remove[0]". */
  readonly field: string;
  readonly name: string;
  /** Of the first alone, as looking for it takes time and the others are mostly wrong in the same way. */
  readonly near: string | undefined;
}

/** Removals that would do nothing, which are typing errors. @param profile one that is right in all else */
export function removedInVain({ findings, generator, phases }: ScanProfile): NoSuchFinding[] {
  if (phases.every(({ change }) => change === undefined || change.remove.length === 0)) return [];
  const all = generator === undefined ? findings : [...findings, ...generateFindings(generator)];
  const there = new Set(all.map(({ name }) => name));
  const vain: NoSuchFinding[] = [];
  for (const [i, { change }] of phases.entries()) {
    if (change === undefined) continue;
    for (const [j, name] of change.remove.entries()) {
      if (there.has(name)) continue;
      const near = vain.length === 0 ? nearestNames(name, there, 1)[0] : undefined;
      vain.push({ field: `phases[${i}].change.remove[${j}]`, name, near });
    }
    for (const name of change.remove) there.delete(name);
    for (const { name } of change.add) there.add(name);
  }
  return vain;
}
