import type { Operation } from "./operation.js";

/** What a pull-through cache asks its upstreams for. Rules match these requests, and the log of the registry has them. */
export const UPSTREAM_OPERATIONS = [
  "upstream:Ping",
  "upstream:GetToken",
  "upstream:HeadManifest",
  "upstream:GetManifest",
  "upstream:GetBlob",
] as const;

export type UpstreamOperation = (typeof UPSTREAM_OPERATIONS)[number];

/** Like copies to other registries, they are meant by those who name them, not by what is for every request. */
export function isUpstreamOperation(name: string): boolean {
  return name.startsWith("upstream:");
}

/** What any registry of the OCI distribution specification can answer ("Error Codes"). */
const COMMON = ["DENIED", "TOOMANYREQUESTS", "UNAUTHORIZED", "UNAVAILABLE", "UNKNOWN", "UNSUPPORTED"];
const MANIFEST = ["MANIFEST_UNKNOWN", "NAME_INVALID", "NAME_UNKNOWN"];
const CODES: Readonly<Record<UpstreamOperation, readonly string[]>> = {
  "upstream:Ping": [],
  "upstream:GetToken": [],
  "upstream:HeadManifest": MANIFEST,
  "upstream:GetManifest": MANIFEST,
  "upstream:GetBlob": ["BLOB_UNKNOWN", "NAME_INVALID", "NAME_UNKNOWN"],
};

export const UPSTREAM_CATALOGUE: readonly Operation[] = UPSTREAM_OPERATIONS.map((name) => ({
  name,
  mutates: false,
  errorCodes: [...COMMON, ...CODES[name]].sort(),
  quota: "",
  awsDefaultRate: 0,
}));
