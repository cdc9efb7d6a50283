import type { StateKind__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/StateKind.js";
import { FieldReader } from "./field-reader.js";

/** Parts of a registry that an rpc can name. */
export const STATE_KINDS = ["CONTENT", "SCANS", "RULES", "EVENTS", "CLOCK"] as const;
export type StateKind = (typeof STATE_KINDS)[number];
export type Kinds = ReadonlySet<StateKind>;

/** @param possible what may be named @param usual what nothing named stands for */
export function readKinds<Kind extends StateKind>(
  kinds: readonly StateKind__Output[],
  possible: readonly Kind[],
  usual: readonly Kind[] = possible,
): ReadonlySet<Kind> {
  const fields = new FieldReader();
  const wanted = kinds.map((kind, i) => {
    const field = `kinds[${i}]`;
    const name = fields.enumeration<Kind>(kind, "STATE_KIND_", field);
    const isKnown = name !== undefined && possible.includes(name);
    if (!isKnown && typeof kind === "string") fields.report(field, `must be one of ${possible.join(", ")}`);
    return name;
  });
  fields.done();
  return new Set(wanted.length === 0 ? usual : wanted.filter((kind) => kind !== undefined));
}
