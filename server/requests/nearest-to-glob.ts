/** The names that a glob comes nearest to, the nearest first, with how many characters are wrong; case counts as nothing. */
export function nearestToGlob(glob: string, names: Iterable<string>): { name: string; distance: number }[] {
  const pattern = glob.toLowerCase().slice(0, 128);
  return [...names]
    .map((name) => ({ name, distance: globDistance(pattern, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
}

/** How many characters of a glob aren't wildcards. */
export function literalLength(glob: string): number {
  return glob.replace(/[*?]/g, "").length;
}

/** Levenshtein distance of a text to the nearest text that the glob matches. */
function globDistance(glob: string, text: string): number {
  // row[j]: the distance of what has been read of the glob to the first j characters.
  let row = Array.from({ length: text.length + 1 }, (_, j) => j);
  for (const wanted of glob) {
    const above = row;
    const isStar = wanted === "*";
    row = [(above[0] as number) + (isStar ? 0 : 1)];
    for (let j = 1; j <= text.length; j++) {
      const [skipped, left, before] = [above[j], row[j - 1], above[j - 1]] as [number, number, number];
      row.push(
        isStar
          ? Math.min(skipped, left)
          : Math.min(skipped + 1, left + 1, before + (wanted === "?" || wanted === text[j - 1] ? 0 : 1)),
      );
    }
  }
  return row[text.length] as number;
}
