import { usageError } from "./exit-codes.js";

const DEFAULT_PORT = 4578;

/** Where the admin API is. */
export interface AdminAddress {
  readonly scheme: "http" | "https";
  /** Without the brackets of IPv6. */
  readonly host: string;
  readonly port: number;
  /** host:port, for people. */
  readonly text: string;
}

/**
 * `--admin`, else `ECR_ADMIN`, else this machine: the port that ECR_ADMIN_PORT names for a server of the same environment,
 * as in the image, or 4578.
 * @throws CommandError
 */
export function adminAddress(given: string | undefined, environment: NodeJS.ProcessEnv = process.env): AdminAddress {
  const text = given ?? environment["ECR_ADMIN"] ?? "";
  if (text !== "") return parseAddress(text, given === undefined ? "ECR_ADMIN" : "--admin");
  const port = Number(environment["ECR_ADMIN_PORT"] || DEFAULT_PORT);
  return { scheme: "http", host: "127.0.0.1", port, text: `127.0.0.1:${port}` };
}

function parseAddress(text: string, source: string): AdminAddress {
  const withScheme = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "")
    throw usageError(`${source} must be host:port or http://host:port, not "${text}"`);
  const scheme = url.protocol === "https:" ? "https" : "http";
  const port = url.port === "" ? (scheme === "https" ? 443 : DEFAULT_PORT) : Number(url.port);
  return { scheme, host: url.hostname.replace(/^\[|\]$/g, ""), port, text: `${url.hostname}:${port}` };
}
