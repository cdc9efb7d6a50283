import type { RequestFacts } from "../requests/request-facts.js";

type Headers = RequestFacts["headers"];

/** Headers of one request as the log holds them. */
export interface PackedHeaders {
  /** Shared by the requests of a connection; this one has all of them. */
  readonly usual: Headers;
  /** The rest: names and values, a line each. */
  readonly others: string;
}

/**
 * Packs the headers of the requests of one connection. The log holds thousands of requests, and the garbage collector
 * moves everything in it, so a dozen strings for each request cost more than answering it; hardly any are ever read.
 * So headers that a connection's requests have in common are kept once, and the others in one string.
 */
export class HeaderPacker {
  readonly #without: ReadonlySet<string>;
  #usual = NO_HEADERS;
  #usualCount = 0;
  /** The first request, until the second has shown what they have in common. */
  #first: Headers | undefined;

  /** @param without names to leave out, in lower case */
  constructor(without: ReadonlySet<string>) {
    this.#without = without;
  }

  pack(headers: Headers): PackedHeaders {
    if (this.#first !== undefined) this.#learn(this.#first, headers);
    else if (this.#usualCount === 0) this.#first = headers;
    const others = this.#others(headers, this.#usual, this.#usualCount);
    if (others !== undefined) return { usual: this.#usual, others };
    // Another client, by way of a proxy: what is usual is learnt anew.
    this.#usual = NO_HEADERS;
    this.#usualCount = 0;
    this.#first = headers;
    return { usual: NO_HEADERS, others: this.#others(headers, NO_HEADERS, 0) as string };
  }

  #learn(first: Headers, second: Headers): void {
    const usual = noHeaders();
    for (const name in second) {
      const value = second[name];
      if (typeof value !== "string" || first[name] !== value || this.#without.has(name)) continue;
      usual[name] = value;
      this.#usualCount++;
    }
    this.#usual = usual;
    this.#first = undefined;
  }

  /** Undefined if not all of the usual ones are there. */
  #others(headers: Headers, usual: Headers, usualCount: number): string | undefined {
    const lines: string[] = [];
    let found = 0;
    for (const name in headers) {
      const value = headers[name];
      if (value === undefined) continue;
      if (usualCount > 0 && usual[name] === value) found++;
      else if (this.#without.has(name)) continue;
      // A name has no colon and a value no line break (RFC 9110, section 5), so both are found again.
      else if (typeof value === "string") lines.push(name, value);
      else for (const one of value) lines.push(name + LISTED, one);
    }
    return found === usualCount ? lines.join("\n") : undefined;
  }
}

/** The headers as they were packed. */
export function unpackHeaders({ usual, others }: PackedHeaders): Headers {
  const headers = noHeaders();
  for (const name in usual) headers[name] = usual[name];
  if (others === "") return headers;
  const lines = others.split("\n");
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i] as string;
    const value = lines[i + 1] as string;
    if (!name.endsWith(LISTED)) headers[name] = value;
    else {
      const listed = name.slice(0, -LISTED.length);
      const values = headers[listed];
      if (Array.isArray(values)) values.push(value);
      else headers[listed] = [value];
    }
  }
  return headers;
}

/** One of them as text, without unpacking those of requests that don't have it, or have it in common with others. */
export function packedHeader({ usual, others }: PackedHeaders, name: string): string {
  const value = usual[name] ?? (others.includes(name) ? unpackHeaders({ usual, others })[name] : undefined);
  return String(value ?? "");
}

/** Clients may call a header "constructor". */
function noHeaders(): Record<string, string | string[] | undefined> {
  return Object.create(null) as Record<string, string | string[] | undefined>;
}

const NO_HEADERS: Headers = noHeaders();
/** Marks a header that node:http gives as a list. */
const LISTED = ":";
