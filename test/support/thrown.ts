import { EcrError } from "../../server/content/errors.js";

/** "<code>: <message>" of the EcrError that a call ends with; "" = it succeeded. */
export function thrown(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof EcrError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "";
}
