import { EcrError } from "../content/errors.js";

/** The honest answer of an operation that validates but isn't built: HTTP 501, never a pretended success. */
export function notBuilt(operation: string): EcrError {
  return new EcrError(
    "NotImplementedException",
    `The emulator does not implement ${operation} yet; docs/operations.md lists what works.`,
  );
}
