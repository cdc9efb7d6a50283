import type { JsonObject } from "../finding.js";

/** A report that isn't what it should be, with the place: `Results[0].Vulnerabilities[2].VulnerabilityID`. */
export class ReportProblem extends Error {
  override readonly name: string = "ReportProblem";
}

/** An object of a report, and where it stands. What is unset or null isn't there. */
export class ReportObject {
  readonly #members: JsonObject;
  readonly #path: string;

  private constructor(members: JsonObject, path: string) {
    this.#members = members;
    this.#path = path;
  }

  /** @throws ReportProblem if it isn't an object */
  static of(value: unknown, path = ""): ReportObject {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new ReportProblem(`${path || "the report"} must be an object`);
    }
    return new ReportObject(value as JsonObject, path);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#members, name) && this.#members[name] !== null;
  }

  /** "" if absent. */
  text(name: string): string {
    const value = this.#value(name) ?? "";
    if (typeof value === "string") return value.toWellFormed();
    throw new ReportProblem(`${this.#at(name)} must be text`);
  }

  required(name: string): string {
    const text = this.text(name);
    if (text === "") throw new ReportProblem(`${this.#at(name)} must be set`);
    return text;
  }

  /** Undefined if absent. Some tools write numbers as text. */
  number(name: string): number | undefined {
    const value = this.#value(name);
    if (value === undefined || value === "") return undefined;
    const number = Number(value);
    if (typeof value !== "boolean" && typeof value !== "object" && Number.isFinite(number)) return number;
    throw new ReportProblem(`${this.#at(name)} must be a number`);
  }

  /** Without members if absent. */
  object(name: string): ReportObject {
    return ReportObject.of(this.#value(name) ?? {}, this.#at(name));
  }

  objects(name: string): ReportObject[] {
    return this.#list(name).map((item, i) => ReportObject.of(item, `${this.#at(name)}[${i}]`));
  }

  /** Its members that are objects. */
  values(): ReportObject[] {
    return Object.entries(this.#members).map(([name, value]) => ReportObject.of(value, this.#at(name)));
  }

  texts(name: string): string[] {
    return this.#list(name).filter((item) => typeof item === "string");
  }

  #list(name: string): readonly unknown[] {
    const value = this.#value(name) ?? [];
    if (Array.isArray(value)) return value;
    throw new ReportProblem(`${this.#at(name)} must be an array`);
  }

  #value(name: string): unknown {
    return this.has(name) ? this.#members[name] : undefined;
  }

  #at(name: string): string {
    return this.#path === "" ? name : `${this.#path}.${name}`;
  }
}
