import { CreateRepositoryCommand, type ECRClient } from "@aws-sdk/client-ecr";
import type { TestEmulator } from "../support/emulator.js";
import { OCI_INDEX, OCI_MANIFEST } from "../support/image.js";

export async function newRepository(server: TestEmulator, repositoryName: string, more = {}): Promise<ECRClient> {
  const ecr = server.ecr();
  await ecr.send(new CreateRepositoryCommand({ repositoryName, ...more }));
  return ecr;
}

export function indexOf(...digests: string[]): string {
  const manifests = digests.map((digest) => ({ mediaType: OCI_MANIFEST, digest, size: 100 }));
  return JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
}
