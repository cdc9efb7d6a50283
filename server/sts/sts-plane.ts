import type { SignatureCheck } from "../access/signature/signature-check.js";
import { signedCall } from "../access/signed-call.js";
import { awsRow, awsStatus } from "../content/error-catalogue/catalogue.js";
import { filledText } from "../content/error-catalogue/error-text.js";
import { EcrError, ecrError } from "../content/errors.js";
import { type AwsError, awsErrorPage, escapeXml, STS_NAMESPACE } from "../http/aws-error-page.js";
import type { Call, Plane } from "../http/call.js";
import type { Exchange } from "../http/exchange.js";
import { withFaultHeaders } from "../http/fault-headers.js";
import type { Reply } from "../http/reply.js";
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
      `<GetCallerIdentityResult><Arn>${escapeXml(call.callerArn, "sts")}</Arn><UserId>${escapeXml(call.accessKeyId, "sts")}</UserId>` +
      `<Account>${call.registry.ref.accountId}</Account></GetCallerIdentityResult>`;
    const body = `<GetCallerIdentityResponse xmlns="${STS_NAMESPACE}">${result}${metadata(call.requestId)}</GetCallerIdentityResponse>\n`;
    return { status: 200, headers: headersOf(call), body };
  }

  renderError(error: unknown, call: StsCall): Reply {
    return awsErrorPage(
      stsForm(error instanceof EcrError ? error : ecrError("InternalFailure:unexpected")),
      "sts",
      call.requestId,
    );
  }

  renderFault(fault: ErrorEnding, call: StsCall): Reply {
    return withFaultHeaders(awsErrorPage(stsForm(fault), "sts", call.requestId), fault);
  }
}

/** The front end's errors have other names here. */
function stsForm({ code: asked, message, httpStatus }: Pick<ErrorEnding, "code" | "message" | "httpStatus">): AwsError {
  const row = awsRow(asked);
  const { code, status } = row?.sts ?? { code: asked, status: awsStatus(asked) };
  return { code, message: message ?? filledText(row?.text, {}) ?? asked, status: httpStatus ?? status };
}

function headersOf(call: StsCall): Record<string, string> {
  return { "x-amzn-RequestId": call.requestId, "Content-Type": XML };
}

function metadata(requestId: string): string {
  return `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
}
