import { boundedText } from "../../proto/typescript/bounded-text.js";
import type { Registry } from "../registries/registry.js";
import type { AdminCall } from "./admin-call.js";

/** The cause in the log of what the admin API changes. */
export const ADMIN = "admin";

const MAX_SUMMARY_BYTES = 200;

/** Notes in a registry's log that the admin API has changed something there; gives the event's sequence. */
export function recordAdmin(registry: Registry, { rpc, peer }: AdminCall, summary: string): number {
  const text = boundedText(summary, MAX_SUMMARY_BYTES);
  return registry.events.append({ kind: "admin", rpc, peer, summary: text }).sequence;
}
