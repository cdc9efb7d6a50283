import { ConfigError } from "./config-error.js";

/** A row of the table: how an option is called, read and described. */
export interface OptionRow<Value> {
  /** With the placeholder of its value, as the help shows it: "--port <port>". */
  readonly flag: string;
  /** From the text of a flag or a variable. @param previous the value of the same flag before. @throws {ConfigError} */
  read(text: string, previous?: Value): Value;
  /** From a member of EmulatorOptions. @throws {ConfigError} */
  readMember(value: unknown): Value;
  /** The default. */
  readonly value: Value;
  /** The method of EcrContainer that stands for it; unset = it makes no sense in a container. */
  readonly setter?: string;
  /** What it means, in the help and in docs/configuration.md. */
  readonly text: string;
}

/** What a row says; a member of EmulatorOptions is read as its text, unless there is more to it. */
type Facts<Value> = Pick<OptionRow<Value>, "flag" | "read" | "setter"> & Partial<Pick<OptionRow<Value>, "readMember">>;

/** A row. Without a default it is undefined. */
export function option<Value>(facts: Facts<Value> & { readonly value: Value }, text: string): OptionRow<Value>;
export function option<Value>(facts: Facts<Value>, text: string): OptionRow<Value | undefined>;
export function option<Value>(facts: Facts<Value>, text: string): OptionRow<Value | undefined> {
  const readMember = (value: unknown): Value => {
    const read = facts.read(String(value));
    // A list or an object has a text too, which may do as a path.
    if (typeof value === "object") throw new ConfigError("must be a single value");
    return read;
  };
  return { value: undefined, readMember, ...facts, text };
}

/** The environment variable, which a flag wins over: `--tls-cert` is ECR_TLS_CERT. */
export function variableOf({ flag }: { readonly flag: string }): string {
  const [name = ""] = flag.slice("--".length).split(" ");
  return `ECR_${name.toUpperCase().replaceAll("-", "_")}`;
}
