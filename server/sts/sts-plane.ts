import type { SignatureCheck } from "../access/signature/signature-check.js";
import { signedCall } from "../access/signed-call.js";
import { EcrError } from "../content/errors.js";
import type { Call, Plane } from "../http/call.js";
import type { Exchange } from "../http/exchange.js";
import type { Reply } from "../http/reply.js";
import { retryHeaders } from "../http/retry-headers.js";
import type { Registries } from "../registries/registries.js";
import type { ErrorEnding } from "../rules/verdict.js";

interface StsCall extends Call {
  /** `Action` of the query protocol; "" = none, or the body couldn't be read. */
  readonly action: string;
  readonly form: Buffer;
}

/** The query protocol's (AWS General Reference, "Making Query requests"). */
const METHODS: ReadonlySet<string> = new Set(["GET", "POST"]);
/** Twice the longest that STS itself takes as a session policy and its tokens. */
const MAX_FORM_BYTES = 64 * 1024;
const XML = "text/xml";
const NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

/** What the query protocol calls the front end's errors (AWS STS API reference, "Common Errors"). */
const STS_FORM: ReadonlyMap<string, { readonly code: string; readonly status: number }> = new Map([
  ["MissingAuthenticationTokenException", { code: "MissingAuthenticationToken", status: 403 }],
  ["IncompleteSignatureException", { code: "IncompleteSignature", status: 400 }],
  ["InvalidSignatureException", { code: "SignatureDoesNotMatch", status: 403 }],
  ["UnrecognizedClientException", { code: "InvalidClientTokenId", status: 403 }],
]);

/** The one operation of STS that AWS tools call before anything else (AWS STS API reference, GetCallerIdentity). */
export class StsPlane implements Plane<StsCall> {
  readonly #registries: Registries;
  readonly #signatures: SignatureCheck | undefined;

  /** @param signatures unset = accepted unverified */
  constructor(registries: Registries, signatures?: SignatureCheck) {
    this.#registries = registries;
    this.#signatures = signatures;
  }

  async identify(request: Exchange, requestId: string): Promise<StsCall> {
    const body = await request.read(MAX_FORM_BYTES);
    const form = body instanceof Error ? Buffer.alloc(0) : body;
    const query = request.url.split("?")[1] ?? "";
    const action = new URLSearchParams(form.toString()).get("Action") ?? new URLSearchParams(query).get("Action") ?? "";
    const isCall = METHODS.has(request.method);
    return {
      ...signedCall(request, requestId, this.#registries),
      operation: isCall && action === "GetCallerIdentity" ? "sts:GetCallerIdentity" : "unknown",
      action,
      form,
      requestBody: form,
    };
  }

  handle(call: StsCall): Reply {
    this.#signatures?.check(call.request, call.form, "sts");
    if (call.operation === "unknown") {
      throw new EcrError("InvalidAction", `Could not find operation ${call.action} for version 2011-06-15`);
    }
    const result =
      `<GetCallerIdentityResult><Arn>${escapeXml(call.callerArn)}</Arn><UserId>${escapeXml(call.accessKeyId)}</UserId>` +
      `<Account>${call.registry.ref.accountId}</Account></GetCallerIdentityResult>`;
    const body = `<GetCallerIdentityResponse xmlns="${NAMESPACE}">${result}${metadata(call.requestId)}</GetCallerIdentityResponse>\n`;
    return { status: 200, headers: headersOf(call), body };
  }

  renderError(error: unknown, call: StsCall): Reply {
    if (error instanceof EcrError) {
      const { code, status } = STS_FORM.get(error.code) ?? { code: error.code, status: 400 };
      return errorReply(call, status, code, error.message);
    }
    return errorReply(call, 500, "InternalFailure", "The emulator failed to process the request; its log says why.");
  }

  renderFault(fault: ErrorEnding, call: StsCall): Reply {
    const status = fault.httpStatus ?? (fault.code === "ServerException" ? 500 : 400);
    const message = fault.message ?? (fault.code.startsWith("Throttling") ? "Rate exceeded" : fault.code);
    const reply = errorReply(call, status, fault.code, message);
    return { ...reply, headers: { ...reply.headers, ...retryHeaders(fault.retryAfterMs), ...fault.headers } };
  }
}

function errorReply(call: StsCall, status: number, code: string, message: string): Reply {
  const type = status < 500 ? "Sender" : "Receiver";
  const error = `<Error><Type>${type}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
  const body = `<ErrorResponse xmlns="${NAMESPACE}">${error}<RequestId>${call.requestId}</RequestId></ErrorResponse>\n`;
  return { status, headers: headersOf(call), body, errorCode: code };
}

function headersOf(call: StsCall): Record<string, string> {
  return { "x-amzn-RequestId": call.requestId, "Content-Type": XML };
}

function metadata(requestId: string): string {
  return `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "'": "&apos;",
};

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => ENTITIES[character] as string);
}
