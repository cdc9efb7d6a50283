import { createHash } from "node:crypto";
import { callEcr } from "./ecr-request.js";

export const sha256 = (bytes: Buffer | string): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

const CONFIG = Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux" }));
const LAYERS = [1, 2, 3].map((n) => Buffer.from(`layer ${n}`));

/** The manifest of an image of three layers, different for each number; its layers are those of `uploadLayers`. */
export function manifest(number: number): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: sha256(CONFIG), size: CONFIG.length },
    layers: LAYERS.map((layer) => ({
      mediaType: "application/vnd.oci.image.layer.v1.tar",
      digest: sha256(layer),
      size: layer.length,
    })),
    annotations: { "org.opencontainers.image.revision": String(number) },
  });
}

export const tag = (number: number): string => `build-${number}`;
export const digest = (number: number): string => sha256(manifest(number));

/** Creates a repository and uploads into it the layers that every `manifest` names. */
export async function createImageRepository(port: number, repositoryName: string, account: string): Promise<void> {
  await callEcr(port, "CreateRepository", { repositoryName }, { account });
  for (const blob of [CONFIG, ...LAYERS]) {
    const { output } = await callEcr(port, "InitiateLayerUpload", { repositoryName }, { account });
    const upload = { repositoryName, uploadId: output["uploadId"] };
    const part = { partFirstByte: 0, partLastByte: blob.length - 1, layerPartBlob: blob.toString("base64") };
    await callEcr(port, "UploadLayerPart", { ...upload, ...part }, { account });
    await callEcr(port, "CompleteLayerUpload", { ...upload, layerDigests: [sha256(blob)] }, { account });
  }
}
