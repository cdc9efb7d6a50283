import { policyCaller } from "../access/authorize-call.js";
import { awsStatus, ociForm, ociRow } from "../content/error-catalogue/catalogue.js";
import { filledText } from "../content/error-catalogue/error-text.js";
import { accessDenied } from "../content/policies/authorize.js";
import type { ErrorEnding } from "../rules/verdict.js";
import type { OciPage } from "./errors.js";
import type { OciCall } from "./oci-call.js";

/**
 * An error that a rule asks for, in the registry's terms, whichever plane's code the rule names. An API code that the
 * registry has no word for keeps its name: the rule's author asked for it.
 */
export function faultPage({ code: asked, message, httpStatus }: ErrorEnding, call: OciCall): OciPage {
  const { code, status, text } = ociForm(asked) ?? { code: asked, status: statusOf(asked), text: undefined };
  return { code, status: httpStatus ?? status, message: message ?? messageOf(code, text, call) };
}

function statusOf(code: string): number {
  return ociRow(code)?.status ?? awsStatus(code);
}

/** What the registry says with a code, about what was asked for. */
function messageOf(code: string, text: string | undefined, call: OciCall): string {
  if (code === "DENIED" && text === undefined) return deniedMessage(call);
  return filledText(text ?? ociRow(code)?.text, valuesOf(call)) ?? code.replaceAll("_", " ").toLowerCase();
}

function valuesOf({ repository, references, registry, uploadId }: OciCall) {
  const reference = references[0] ?? "";
  const maximum = registry.content.context.quotas.imagesPerRepository;
  return { repository, account: registry.ref.accountId, digest: reference, tag: reference, uploadId, maximum };
}

function deniedMessage(call: OciCall): string {
  const action = call.endpoint?.action || "ecr:BatchGetImage";
  const { repository: repositoryName, registry } = call;
  return accessDenied({ caller: policyCaller(call), action, repositoryName }, registry.ref).message;
}
