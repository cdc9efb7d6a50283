import { awsRegistryHost, type RegistryRef } from "../content/registry-ref.js";
import type { EcrCall } from "./ecr-call.js";

/** ECR_PUBLIC_HOST=aws prints the host names of AWS. */
const AWS_HOSTS = "aws";

/** host[:port] of the docker registry in answers: by default the host that the client itself used. */
export function registryHost(ref: RegistryRef, call: EcrCall, publicHost: string | undefined): string {
  return publicHost === AWS_HOSTS ? awsRegistryHost(ref) : (publicHost ?? call.host);
}

export function registryUrl(ref: RegistryRef, call: EcrCall, publicHost: string | undefined): string {
  return `${publicHost === AWS_HOSTS ? "https" : call.request.scheme}://${registryHost(ref, call, publicHost)}`;
}

/** Where this server is really reached, regardless of the host name in its answers: for URLs that must work. */
export function serverUrl(call: EcrCall, publicHost: string | undefined): string {
  return `${call.request.scheme}://${publicHost === undefined || publicHost === AWS_HOSTS ? call.host : publicHost}`;
}
