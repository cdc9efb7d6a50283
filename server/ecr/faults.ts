import { apiCode, awsRow, awsStatus } from "../content/error-catalogue/catalogue.js";
import { codeInWords, filledText } from "../content/error-catalogue/error-text.js";
import { withFaultHeaders } from "../http/fault-headers.js";
import type { Reply } from "../http/reply.js";
import type { ErrorEnding } from "../rules/verdict.js";
import type { EcrCall } from "./ecr-call.js";
import { errorReply } from "./errors.js";
import { faultMembers } from "./fault-members.js";

/** The API's form of an error that a rule asks for, whichever plane's code the rule names. */
export function faultReply(fault: ErrorEnding, call: EcrCall): Reply {
  const code = apiCode(fault.code);
  const message = fault.message ?? filledText(awsRow(code)?.text, {}) ?? refusedFor(code, call);
  const error = { code, message, extra: faultMembers(code, call) };
  return withFaultHeaders(errorReply(error, call.requestId, fault.httpStatus ?? awsStatus(code)), fault);
}

/** Any other code: its name in words, about what was asked for. */
function refusedFor(code: string, { repository }: EcrCall): string {
  return repository === "" ? codeInWords(code) : `${codeInWords(code)} (repository '${repository}')`;
}
