/** How often something has to come in its place of a sequence. */
export interface Quota {
  readonly min: number;
  readonly max: number;
}

interface Column extends Quota {
  readonly matches: Uint8Array;
  /** How many of the first n items match. */
  readonly counts: Int32Array;
  /** The last of the first n items that matches; -1 = none. */
  readonly last: Int32Array;
  /** Whether the place can begin at item n. */
  readonly begins: Uint8Array;
  /** From where: quota and begin of the place before. */
  readonly fromQuota: Int32Array;
  readonly fromBegin: Int32Array;
}

/**
 * Cuts a sequence of items into consecutive places, one for each quota, each holding between min and max items that match
 * its quota; what matches another quota may lie in between. Between the last item of one place and the first of the next
 * there is nothing that either of them would have counted: so "A once, then B" isn't in A, A, B, nor "A, then B once" in
 * A, B, B. A place with min 0 may be empty.
 *
 * Giving each item to the first quota that wants it fails on A, B, A; so all places where one can begin are followed at
 * once, in O(items x quotas) unless many in a row may be empty.
 * @param length how many items there are
 * @returns where each place begins, an empty one where the next begins; undefined if there is no such cut
 */
export function alignInOrder(
  quotas: readonly Quota[],
  length: number,
  matches: (quota: number, item: number) => boolean,
): number[] | undefined {
  const columns = quotas.map((quota, i) => columnOf(quota, length, (item) => matches(i, item)));
  openFirst(columns, length);
  for (const [i, column] of columns.entries()) {
    const begin = passOn(columns, i, length);
    if (begin !== undefined && restIsEmpty(columns, i + 1, column.last[length] as number, length)) {
      return traceBack(columns, i, begin, length);
    }
  }
  const nothingMatches = restIsEmpty(columns, 0, -1, length);
  return nothingMatches ? quotas.map(() => length) : undefined;
}

function columnOf({ min, max }: Quota, length: number, matches: (item: number) => boolean): Column {
  const hits = new Uint8Array(length);
  const counts = new Int32Array(length + 1);
  const last = new Int32Array(length + 1).fill(-1);
  for (let item = 0; item < length; item++) {
    hits[item] = matches(item) ? 1 : 0;
    counts[item + 1] = (counts[item] as number) + (hits[item] as number);
    last[item + 1] = hits[item] === 1 ? item : (last[item] as number);
  }
  const [begins, fromQuota, fromBegin] = [new Uint8Array(length), new Int32Array(length), new Int32Array(length)];
  return { min, max, matches: hits, counts, last, begins, fromQuota, fromBegin };
}

/** The first place that isn't empty begins at its first match, with nothing before it that an empty one would count. */
function openFirst(columns: readonly Column[], length: number): void {
  for (const column of columns) {
    const first = column.matches.indexOf(1);
    const before = columns.slice(0, columns.indexOf(column));
    if (first !== -1 && before.every(({ last }) => last[first] === -1)) open(column, first, -1, -1);
    if (column.min > 0 || length === 0) return;
  }
}

function open(column: Column, begin: number, fromQuota: number, fromBegin: number): void {
  if (column.begins[begin] === 1) return;
  column.begins[begin] = 1;
  column.fromQuota[begin] = fromQuota;
  column.fromBegin[begin] = fromBegin;
}

/**
 * Opens what can follow place `i` wherever that can end.
 * @returns where it can begin in order to last to the end of the sequence
 */
function passOn(columns: readonly Column[], i: number, length: number): number | undefined {
  const { min, max, counts, last, begins } = columns[i] as Column;
  let earliest = 0;
  let latest = -1;
  let begin = -1;
  for (let end = 0; end <= length; end++) {
    const count = counts[end] as number;
    while (count - (counts[earliest] as number) > max) earliest++;
    // Begins are matches, so a place that isn't empty holds at least one.
    while (latest + 1 < end && count - (counts[latest + 1] as number) >= Math.max(1, min)) {
      latest++;
      if (begins[latest] === 1) begin = latest;
    }
    if (begin < earliest || begin === -1) continue;
    if (end === length) return begin;
    openNext(columns, i, begin, end, last[end] as number);
  }
  return undefined;
}

function openNext(columns: readonly Column[], i: number, begin: number, end: number, lastOfPlace: number): void {
  for (let next = i + 1; next < columns.length; next++) {
    const column = columns[next] as Column;
    if ((column.last[end] as number) > lastOfPlace) return;
    if (column.matches[end] === 1) open(column, end, i, begin);
    if (column.min > 0) return;
  }
}

function restIsEmpty(columns: readonly Column[], from: number, lastOfPlace: number, length: number): boolean {
  return columns.slice(from).every(({ min, last }) => min === 0 && (last[length] as number) <= lastOfPlace);
}

function traceBack(columns: readonly Column[], lastQuota: number, lastBegin: number, length: number): number[] {
  const result = columns.map(() => length);
  let [quota, begin, before] = [lastQuota, lastBegin, length];
  for (let i = lastQuota; i >= 0; i--) {
    if (i !== quota) {
      result[i] = before;
      continue;
    }
    result[i] = begin;
    before = begin;
    const { fromQuota, fromBegin } = columns[i] as Column;
    [quota, begin] = [fromQuota[begin] as number, fromBegin[begin] as number];
  }
  return result;
}
