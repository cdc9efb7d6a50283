import { type ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";

export interface Read {
  readonly status: number;
  readonly contentType: string | null;
  readonly bytes: Buffer;
}

/** Reads from `/v2/` as docker does: with the password of GetAuthorizationToken. */
export type RegistryReader = (path: string, headers?: Readonly<Record<string, string>>) => Promise<Read>;

export async function registryReader(endpoint: string, ecr: ECRClient): Promise<RegistryReader> {
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
  return async (path, headers = {}) => {
    const response = await fetch(`${endpoint}/v2/${path}`, { headers: { accept: "*/*", ...headers, authorization } });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, contentType: response.headers.get("content-type"), bytes };
  };
}
