/** Characters of a body that the log keeps. */
export const MAX_BODY_CHARACTERS = 16 * 1024;
/** Characters of all bodies that all logs of a server keep together. */
export const MAX_ALL_BODIES_CHARACTERS = 16 * 1024 * 1024;

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
    return this.#isDropped || typeof this.#request === "object" || typeof this.#response === "object";
  }

  get characters(): number {
    return this.request.length + this.response.length;
  }

  drop(): void {
    this.#request = undefined;
    this.#response = undefined;
    this.#isDropped = true;
  }
}

function textOf(body: BodyText | undefined): string {
  return typeof body === "object" ? body.start : (body ?? "");
}

/** As much of a body as is kept. What is cut off is copied: a part of a string would hold on to all of it. */
export function bodyText(body: string | Buffer): BodyText {
  if (body.length <= MAX_BODY_CHARACTERS) return typeof body === "string" ? body : body.toString();
  const start = typeof body === "string" ? Buffer.from(body.slice(0, MAX_BODY_CHARACTERS)) : body;
  return { start: start.toString("utf8", 0, MAX_BODY_CHARACTERS) };
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
