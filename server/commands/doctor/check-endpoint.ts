import { type Facts, hostOf } from "./facts.js";
import type { Finding } from "./finding.js";

const CHECK = "endpoint";

/** Whether clients reach the ECR API at `apiUrl`: right port, right scheme. */
export function checkEndpoint({ apiUrl, apiSource, api, otherScheme, adminText, server }: Facts): Finding[] {
  const told = String(server["apiEndpoint"] ?? "");
  if (apiUrl === "") {
    const text = "the server can't tell its API's address from here, as its ports are published under other numbers";
    return [
      { check: CHECK, level: "warning", text, fix: "--api http://host:port, or start the server with --public-host" },
    ];
  }
  const where = `${apiUrl} (from ${apiSource})`;
  if (hostOf(apiUrl) === adminText) {
    const fix = `the ECR API has a port of its own${told === "" ? ", by default 4577" : `: ${told}`}`;
    return [{ check: CHECK, level: "problem", text: `${where} is the admin API's port`, fix }];
  }
  if (api.answer === "emulator") return [{ check: CHECK, level: "ok", text: `the ECR API answers at ${where}` }];
  if (otherScheme.answer === "emulator") {
    const [speaks, asked] = otherScheme.url.startsWith("https:") ? ["HTTPS", "http"] : ["plain HTTP", "https"];
    const fix =
      speaks === "HTTPS"
        ? `use ${otherScheme.url} and trust ${otherScheme.url}/ca.pem`
        : `use ${otherScheme.url}, or start the server with --tls`;
    return [{ check: CHECK, level: "problem", text: `${where} says ${asked}, but the server speaks ${speaks}`, fix }];
  }
  const fix =
    told === "" || told === apiUrl ? "is its port published? docker port shows it" : `the server says ${told}`;
  const text = api.answer === "nothing" ? `nothing answers at ${where}: ${api.error}` : `${where} is something else`;
  return [{ check: CHECK, level: "problem", text, fix }];
}
