import { durationText } from "../shown-values.js";
import { type Facts, hostOf } from "./facts.js";
import type { Finding } from "./finding.js";

const PROXY_VARIABLES = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
const NO_PROXY_VARIABLES = ["NO_PROXY", "no_proxy"];
/** AWS refuses signatures whose time is further off (ecr-behaviour.md, signatures). */
const MAX_SKEW_MS = 5 * 60 * 1_000;
const SECOND_MS = 1_000;

/** Whether clients would go through a proxy that can't see the emulator. */
export function checkProxy({ environment, apiUrl, registryHost }: Facts): Finding[] {
  const check = "proxy";
  const set = PROXY_VARIABLES.filter((name) => environment[name]);
  if (set.length === 0) return [{ check, level: "ok", text: "no proxy is set" }];
  const excluded = NO_PROXY_VARIABLES.flatMap((name) =>
    (environment[name] ?? "").split(",").map((host) => host.trim()),
  );
  const hosts = [...new Set([hostOf(apiUrl), registryHost].map(nameOf).filter((name) => name !== ""))];
  const missing = hosts.filter((host) => !excluded.some((pattern) => covers(pattern, host)));
  if (missing.length === 0)
    return [{ check, level: "ok", text: `${set.join(", ")} don't hold for ${hosts.join(", ")}` }];
  const text = `${set.join(", ")} would send requests for ${missing.join(", ")} through a proxy`;
  return [{ check, level: "problem", text, fix: `NO_PROXY=${missing.join(",")}; docker's daemon has its own` }];
}

/** curl, Go and Python agree on this much of NO_PROXY. */
function covers(pattern: string, host: string): boolean {
  if (pattern === "*") return true;
  const domain = nameOf(pattern).replace(/^\*?\./, "");
  return domain !== "" && (host === domain || host.endsWith(`.${domain}`));
}

/** Whether both machines agree on what time it is, and what the registry's own clock makes of it. */
export function checkClock({ api, nowMs, clock }: Facts): Finding[] {
  const findings: Finding[] = [];
  const skewMs = Math.abs(api.dateMs - nowMs);
  if (!Number.isNaN(skewMs)) {
    const isFar = skewMs > MAX_SKEW_MS;
    const apart = durationText(`${Math.round(skewMs / SECOND_MS)}s`);
    findings.push({
      check: "clock",
      level: isFar ? "problem" : "ok",
      text: isFar
        ? `this machine's clock and the emulator's are ${apart} apart`
        : "this machine and the emulator agree on the time",
      ...(isFar ? { fix: "with --verify-signatures, requests are refused as expired: set the clocks" } : {}),
    });
  }
  const { mode, now, offset = "0s" } = clock as Readonly<Record<string, string>>;
  const isMoved = mode === "MODE_FROZEN" || Math.abs(Number.parseFloat(offset)) >= 1;
  if (isMoved) {
    const text = `the registry's own clock is ${mode === "MODE_FROZEN" ? "frozen" : "moved"}: it is ${now} there`;
    findings.push({
      check: "registry clock",
      level: "warning",
      text,
      fix: "tokens expire by it; clock set --run sets it free",
    });
  }
  return findings;
}

/** Whether credentials of the environment lead to the registry that was asked about. */
export function checkCredentials({ environment, registry }: Facts): Finding[] {
  const check = "credentials";
  const keyId = environment["AWS_ACCESS_KEY_ID"] ?? "";
  const { accountId = "" } = (registry["ref"] ?? {}) as { accountId?: string };
  if (keyId === "") {
    const text =
      "AWS_ACCESS_KEY_ID isn't set: SDKs and the AWS CLI sign nothing without credentials, unless a profile has some";
    return [{ check, level: "warning", text, fix: "any will do: AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test" }];
  }
  if (/^\d{12}$/.test(keyId) && keyId !== accountId) {
    const text = `AWS_ACCESS_KEY_ID is the account ${keyId}, so clients see that registry and not ${accountId}'s`;
    return [{ check, level: "warning", text, fix: `--registry ${keyId} looks at it` }];
  }
  return [{ check, level: "ok", text: `AWS_ACCESS_KEY_ID leads to the registry of ${accountId}` }];
}

function nameOf(host: string): string {
  return host
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
}
