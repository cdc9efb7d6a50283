import type { Reply } from "../http/reply.js";
import type { OciError } from "./errors.js";
import type { OciCall } from "./oci-call.js";
import { reply } from "./reply.js";

/** S3's error codes for the registry's (Amazon S3 API reference, "Error responses"). */
const S3_CODE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    DENIED: "AccessDenied",
    UNAUTHORIZED: "AccessDenied",
    BLOB_UNKNOWN: "NoSuchKey",
    TOOMANYREQUESTS: "SlowDown",
    UNAVAILABLE: "ServiceUnavailable",
    UNKNOWN: "InternalError",
    UNSUPPORTED: "MethodNotAllowed",
  }),
);

/** What S3 would say in place of an error of the registry; the log keeps the registry's code. */
export function downloadErrorReply({ code, message, status }: OciError, call: OciCall): Reply {
  const s3Code = message.startsWith("The request signature") ? "SignatureDoesNotMatch" : (S3_CODE.get(code) ?? code);
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>${xmlText(s3Code)}</Code><Message>${xmlText(message)}</Message><RequestId>${call.requestId}</RequestId></Error>`;
  return { ...reply(call, status, { "Content-Type": "application/xml" }, body), errorCode: code };
}

function xmlText(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
