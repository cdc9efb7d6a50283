import type { OutcomeMatch__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/OutcomeMatch.js";
import type {
  RequestMatch__Output,
  RequestMatch as RequestMatchMessage,
} from "../../proto/typescript/generated/ecremulator/admin/v1/RequestMatch.js";
import type { OutcomeMatch } from "../events/outcome-match.js";
import type { RequestMatch } from "../requests/request-match.js";
import type { FieldReader } from "./field-reader.js";

/** Only sizes are checked here; `checkRequestMatch` knows what the patterns may be. */
export function readRequestMatch(
  message: RequestMatch__Output | null,
  fields: FieldReader,
  field: string,
): RequestMatch | undefined {
  if (message === null) return undefined;
  return {
    operations: fields.list(message.operations, `${field}.operations`),
    repositories: fields.list(message.repositories, `${field}.repositories`),
    references: fields.list(message.references, `${field}.references`),
    callers: fields.list(message.callers, `${field}.callers`),
    headers: fields.map(message.headers, `${field}.headers`),
  };
}

export function requestMatchMessage(match: RequestMatch | undefined): RequestMatchMessage | null {
  if (match === undefined) return null;
  const { operations = [], repositories = [], references = [], callers = [], headers = {} } = match;
  return {
    operations: [...operations],
    repositories: [...repositories],
    references: [...references],
    callers: [...callers],
    headers: { ...headers },
  };
}

/** Only sizes are checked here; `checkOutcomeMatch` knows what the patterns may be. */
export function readOutcomeMatch(
  message: OutcomeMatch__Output | null,
  fields: FieldReader,
  field: string,
): OutcomeMatch | undefined {
  if (message === null) return undefined;
  return {
    ...someOf("statuses", fields.list(message.statuses, `${field}.statuses`)),
    ...someOf("errorCodes", fields.list(message.errorCodes, `${field}.error_codes`)),
    executed: message.executed,
    completed: message.completed,
  };
}

/** An empty list says the same as none, and saying nothing lets a verification forget outcomes. */
function someOf<Name extends string>(name: Name, list: readonly string[]): { [N in Name]?: readonly string[] } {
  return (list.length === 0 ? {} : { [name]: list }) as { [N in Name]?: readonly string[] };
}
