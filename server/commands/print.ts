const CODES = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2 } as const;
export type Colour = keyof typeof CODES;

const GAP = "  ";

/** A cell of a table: a text, or one with a colour. */
export type Cell = string | readonly [text: string, colour: Colour];

/** What commands print: tables and colours on a terminal, plain text elsewhere. */
export class Printer {
  readonly #colours: boolean;
  readonly #write: (text: string) => void;

  constructor(write: (text: string) => void, colours: boolean) {
    this.#write = write;
    this.#colours = colours;
  }

  line(text: string): void {
    this.#write(`${text}\n`);
  }

  paint(text: string, colour: Colour): string {
    return this.#colours ? `\x1b[${CODES[colour]}m${text}\x1b[0m` : text;
  }

  /** Columns as wide as their widest cell. @param none what to print if there are no rows */
  table(titles: readonly string[], rows: readonly (readonly Cell[])[], none: string): void {
    if (rows.length === 0) {
      this.line(none);
      return;
    }
    const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => textOf(row[i]).length)));
    this.#row(
      titles.map((title) => [title.toUpperCase(), "dim"]),
      widths,
    );
    for (const row of rows) this.#row(row, widths);
  }

  /** Names and values, a line each; what has no value is left out. */
  fields(entries: readonly (readonly [name: string, value: Cell | undefined])[]): void {
    const set = entries.filter((entry): entry is [string, Cell] => entry[1] !== undefined && textOf(entry[1]) !== "");
    const width = Math.max(...set.map(([name]) => name.length));
    for (const [name, value] of set) this.line(`${this.paint(name.padEnd(width), "dim")}${GAP}${this.#cell(value)}`);
  }

  #row(cells: readonly Cell[], widths: readonly number[]): void {
    const last = cells.length - 1;
    const shown = cells.map((cell, i) => {
      const padding = i === last ? "" : " ".repeat(Math.max(0, (widths[i] ?? 0) - textOf(cell).length));
      return this.#cell(cell) + padding;
    });
    this.line(shown.join(GAP).trimEnd());
  }

  #cell(cell: Cell): string {
    return typeof cell === "string" ? textOf(cell) : this.paint(textOf(cell), cell[1]);
  }
}

/** Names come from clients: what a terminal would obey is shown as what it is. */
function textOf(cell: Cell | undefined): string {
  const text = typeof cell === "string" ? cell : (cell?.[0] ?? "");
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => JSON.stringify(`${character}`).slice(1, -1));
}
