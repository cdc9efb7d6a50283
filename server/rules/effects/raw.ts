import type { FieldViolation } from "../../requests/field-violation.js";
import type { RawEnding } from "../actions.js";
import { checkNumber } from "./checks.js";
import type { EffectKind } from "./effect-kind.js";
import { MAX_HEADER_LENGTH } from "./error.js";
import { checkHeaders } from "./response-headers.js";

export interface Raw {
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const MAX_BODY_BYTES = 1024 * 1024;
/** What has no body in HTTP (RFC 9110, 15.3.5 and 15.4.5): one that a rule gave would be left out. */
const WITHOUT_BODY: readonly number[] = [204, 304];

/** Answers exactly what the rule contains, on any plane: a proxy's error page, a captive portal. */
export const raw: EffectKind<"raw", Raw> = {
  name: "raw",
  rank: "end",
  capabilities: ["rules.effect.raw"],
  ends: () => true,
  read({ httpStatus, headers, body }, fields, field) {
    for (const [name, value] of Object.entries(headers)) {
      fields.text(value, `${field}.headers["${name.slice(0, 128)}"]`, MAX_HEADER_LENGTH);
    }
    return { httpStatus, headers: fields.map(headers, `${field}.headers`), body };
  },
  toMessage: ({ httpStatus, headers, body }) => ({ httpStatus, headers: { ...headers }, body }),
  check: ({ httpStatus, headers, body }, { field }): FieldViolation[] => [
    ...checkNumber(`${field}.http_status`, httpStatus, 200, 599),
    ...checkHeaders(headers, `${field}.headers`),
    ...(body.length > 0 && WITHOUT_BODY.includes(httpStatus)
      ? [{ field: `${field}.body`, description: `must be unset: an answer of status ${httpStatus} has none` }]
      : []),
    ...(body.length > MAX_BODY_BYTES
      ? [{ field: `${field}.body`, description: `must have at most ${MAX_BODY_BYTES} bytes, has ${body.length}` }]
      : []),
  ],
  compile(spec) {
    const ending: RawEnding = Object.freeze({ kind: "raw", ...spec });
    return () => ending;
  },
};
