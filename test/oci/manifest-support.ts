import * as assert from "uvu/assert";
import { OCI_INDEX, OCI_MANIFEST, type TestImage } from "../support/image.js";
import { type Answer, errorOf } from "./registry-client.js";
import type { RegistryFixture } from "./registry-fixture.js";

export async function push(
  aws: RegistryFixture,
  repository: string,
  image: TestImage,
  reference: string,
): Promise<Answer> {
  for (const blob of image.blobs) await aws.client.pushBlob(repository, blob);
  return aws.client.putManifest(repository, reference, image.manifest);
}

export function assertError(answer: Answer, status: number, code: string, message: string): void {
  assert.is(answer.status, status, answer.text);
  assert.equal(errorOf(answer), { code, message });
}

export const indexOf = (...digests: string[]): string =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: digests.map((digest) => ({ mediaType: OCI_MANIFEST, digest, size: 2 })),
  });
