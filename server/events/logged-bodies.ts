/** Characters of a body that are shown. */
export const MAX_BODY_CHARACTERS = 16 * 1024;
/**
 * A text that was made anyway is kept up to this length as it is, and counts whole: to copy 16 KiB out of a page of 100
 * repositories costs as much as to print it. What is longer is cut off at once.
 */
const MAX_KEPT_CHARACTERS = 256 * 1024;
/** Characters of all bodies that all logs of a server keep together. */
const MAX_ALL_BODIES_CHARACTERS = 16 * 1024 * 1024;

/** The text of a body, or how it starts. */
export type BodyText = string | { readonly start: string };

/** What was asked and answered, as it came and went. Secrets are in it: show it by `shownBody`. */
export class LoggedBodies {
  #request: BodyText | undefined;
  #response: BodyText | undefined;
  #isDropped = false;

  constructor(request: BodyText | undefined, response: BodyText | undefined) {
    this.#request = request;
    this.#response = response;
  }

  get request(): string {
    return textOf(this.#request);
  }

  get response(): string {
    return textOf(this.#response);
  }

  /** Something is missing: a body was longer, or both had to make room for newer ones. */
  get isTruncated(): boolean {
    return this.#isDropped || isCut(this.#request) || isCut(this.#response);
  }

  /** What they take of the budget. */
  get characters(): number {
    return lengthOf(this.#request) + lengthOf(this.#response);
  }

  drop(): void {
    this.#request = undefined;
    this.#response = undefined;
    this.#isDropped = true;
  }
}

function textOf(body: BodyText | undefined): string {
  return typeof body === "object" ? body.start : (body ?? "").slice(0, MAX_BODY_CHARACTERS);
}

function isCut(body: BodyText | undefined): boolean {
  return typeof body === "object" || (body ?? "").length > MAX_BODY_CHARACTERS;
}

function lengthOf(body: BodyText | undefined): number {
  return typeof body === "object" ? body.start.length : (body ?? "").length;
}

/** As much of a body as is kept. Of what is cut off there is a copy: a part of a string would hold on to all of it. */
export function bodyText(body: string | Buffer): BodyText {
  if (typeof body !== "string") {
    const start = body.toString("utf8", 0, MAX_BODY_CHARACTERS);
    return body.length <= MAX_BODY_CHARACTERS ? start : { start };
  }
  if (body.length <= MAX_KEPT_CHARACTERS) return body;
  return { start: Buffer.from(body.slice(0, MAX_BODY_CHARACTERS)).toString() };
}

/** The bodies of a server's requests, oldest first: when there are too many, the oldest are dropped. */
export class BodyBudget {
  readonly #max: number;
  /** From `#first` on; what lies before it is dropped and cut off now and then. */
  #kept: (LoggedBodies | undefined)[] = [];
  #first = 0;
  #characters = 0;

  constructor(max: number = MAX_ALL_BODIES_CHARACTERS) {
    this.#max = max;
  }

  get characters(): number {
    return this.#characters;
  }

  keep(bodies: LoggedBodies): void {
    this.#kept.push(bodies);
    this.#characters += bodies.characters;
    while (this.#characters > this.#max) this.#dropFirst();
  }

  #dropFirst(): void {
    const bodies = this.#kept[this.#first] as LoggedBodies;
    this.#kept[this.#first++] = undefined;
    this.#characters -= bodies.characters;
    bodies.drop();
    if (this.#first < CUT_OFF_AT || this.#first * 2 < this.#kept.length) return;
    this.#kept = this.#kept.slice(this.#first);
    this.#first = 0;
  }
}

const CUT_OFF_AT = 1_024;
