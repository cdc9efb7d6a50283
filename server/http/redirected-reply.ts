import { DOWNLOAD_PATH, EFFECTS_PARAMETER } from "../content/layers/download-url.js";
import { decide } from "../rules/decide.js";
import type { RedirectedChanges } from "../rules/redirected-changes.js";
import type { RuleVerdict } from "../rules/verdict.js";
import type { Call } from "./call.js";
import type { Reply } from "./reply.js";

/**
 * What a rule does to a layer that docker asks for is done where the layer is: GetBlob answers no bytes but a URL, as
 * ECR does.
 * @returns undefined unless the answer redirects to a layer
 */
export function redirectedReply(
  reply: Reply,
  { registry, requestId }: Call,
  effects: Parameters<RedirectedChanges["keep"]>[1],
): Reply | undefined {
  const { Location: location } = reply.headers;
  if (reply.status !== 307 || typeof location !== "string" || !location.includes(DOWNLOAD_PATH)) return undefined;
  registry.redirected.keep(requestId, effects);
  return { ...reply, headers: { ...reply.headers, Location: `${location}&${EFFECTS_PARAMETER}=${requestId}` } };
}

/** What the rules do to a request, and what they did to the one that sent it here. */
export function verdictOn(call: Call): RuleVerdict {
  const { registry, operation, request } = call;
  const verdict = decide([registry.rules, registry.commonRules], call, registry.clock);
  if (operation !== "oci:DownloadBlob") return verdict;
  const query = request.url.slice(request.url.indexOf("?") + 1);
  return registry.redirected.joined(new URLSearchParams(query).get(EFFECTS_PARAMETER), verdict);
}
