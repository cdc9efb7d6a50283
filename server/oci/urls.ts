import { awsRegistryHost, type RegistryRef } from "../content/registry-ref.js";
import type { OciCall } from "./oci-call.js";

/** ECR_PUBLIC_HOST=aws prints the host names of AWS. */
const AWS_HOSTS = "aws";

/** Scheme and host for URLs that must work: as the client reached this server, or as configured. */
export function serverUrl(call: Pick<OciCall, "host" | "request">, publicHost: string | undefined): string {
  return `${call.request.scheme}://${publicHost === undefined || publicHost === AWS_HOSTS ? call.host : publicHost}`;
}

/** The registry as it names itself. */
export function registryUrl(call: OciCall, publicHost: string | undefined): string {
  return publicHost === AWS_HOSTS ? `https://${awsRegistryHost(call.registry.ref)}` : serverUrl(call, publicHost);
}

/** The registry that a host name of AWS's form stands for: `<account>.dkr.ecr.<region>.<anything>`, FIPS and dual-stack too. */
export function registryOfHost(host: string): RegistryRef | undefined {
  const [, accountId, region] = /^([0-9]{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(host) ?? [];
  return accountId === undefined || region === undefined ? undefined : { accountId, region };
}
