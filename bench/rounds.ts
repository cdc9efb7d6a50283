/** @throws Error when there are no values */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error("no values to take the median of");
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

/**
 * Measures several things by turns (A B A B …), so that whatever else the machine does meets all of them, and gives the
 * median of each. A first turn of each is thrown away: it warms up.
 * @param measure by name; each gives one figure. `round` is 0 for the turn that warms up.
 */
export async function alternate<Name extends string>(
  rounds: number,
  measure: Readonly<Record<Name, (round: number) => Promise<number>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(measure) as Name[];
  const figures = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const figure = await measure[name](round);
      if (round > 0) figures.get(name)?.push(figure);
    }
  }
  const medians = names.map((name) => [name, median(figures.get(name) ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}
