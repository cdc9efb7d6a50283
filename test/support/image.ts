import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import {
  CompleteLayerUploadCommand,
  type ECRClient,
  InitiateLayerUploadCommand,
  LayerAlreadyExistsException,
  PutImageCommand,
  UploadLayerPartCommand,
} from "@aws-sdk/client-ecr";

export const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
export const OCI_INDEX = "application/vnd.oci.image.index.v1+json";
export const DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
export const OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
export const OCI_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

export function sha256(bytes: string | Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** A small image: its blobs and its manifest, different for each `name`. */
export interface TestImage {
  readonly blobs: readonly Buffer[];
  readonly manifest: string;
  readonly digest: string;
  readonly layerDigest: string;
  readonly configDigest: string;
  readonly size: number;
}

export function testImage(name: string, more: Readonly<Record<string, unknown>> = {}): TestImage {
  const config = Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux", name }));
  // Clients recompress a layer that isn't, and so change digests.
  const layer = gzipSync(`layer of ${name}`);
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: OCI_CONFIG, digest: sha256(config), size: config.length },
    layers: [{ mediaType: OCI_LAYER, digest: sha256(layer), size: layer.length }],
    ...more,
  });
  return {
    blobs: [config, layer],
    manifest,
    digest: sha256(manifest),
    layerDigest: sha256(layer),
    configDigest: sha256(config),
    size: config.length + layer.length,
  };
}

/** Uploads a layer through the API; one that is there already is fine. */
export async function uploadLayer(ecr: ECRClient, repositoryName: string, bytes: Buffer): Promise<string> {
  const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  const part = { partFirstByte: 0, partLastByte: bytes.length - 1, layerPartBlob: bytes };
  await ecr.send(new UploadLayerPartCommand({ repositoryName, uploadId, ...part }));
  const layerDigest = sha256(bytes);
  try {
    await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [layerDigest] }));
  } catch (error) {
    if (!(error instanceof LayerAlreadyExistsException)) throw error;
  }
  return layerDigest;
}

/** Uploads blobs and puts the image. */
export async function pushImage(
  ecr: ECRClient,
  repositoryName: string,
  image: TestImage,
  imageTag?: string,
): Promise<void> {
  for (const blob of image.blobs) await uploadLayer(ecr, repositoryName, blob);
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest: image.manifest, imageTag }));
}
