import { EVERYWHERE_OCI, type OciCode } from "../content/error-catalogue/oci-errors.js";
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

const MANIFEST: readonly OciCode[] = ["MANIFEST_UNKNOWN", "NAME_INVALID", "NAME_UNKNOWN"];
const CODES: Readonly<Record<UpstreamOperation, readonly OciCode[]>> = {
  "upstream:Ping": [],
  "upstream:GetToken": [],
  "upstream:HeadManifest": MANIFEST,
  "upstream:GetManifest": MANIFEST,
  "upstream:GetBlob": ["BLOB_UNKNOWN", "NAME_INVALID", "NAME_UNKNOWN"],
};

export const UPSTREAM_CATALOGUE: readonly Operation[] = UPSTREAM_OPERATIONS.map((name) => ({
  name,
  mutates: false,
  errorCodes: [...EVERYWHERE_OCI, ...CODES[name]].sort(),
  quota: "",
  awsDefaultRate: 0,
}));
