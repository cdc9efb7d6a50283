import { hash } from "node:crypto";
import { ENVELOPE_MEDIA_TYPE, type EnvelopeRequest, notaryEnvelope, rfc3339 } from "./notary-envelope.js";

/** What signatures are among the referrers of an image. */
export const SIGNATURE_ARTIFACT_TYPE = "application/vnd.cncf.notary.signature";

const MANIFEST_MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

export interface SignatureArtifact {
  readonly mediaType: string;
  readonly digest: string;
  /** The manifest, whose subject is the signed image. */
  readonly manifest: Buffer;
  /** What the manifest refers to, the config first. */
  readonly blobs: readonly SignatureBlob[];
}

export interface SignatureBlob {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer;
}

/**
 * The signature of an image as an artifact that refers to it (Notary Project signature specification, "OCI Signature
 * Storage"). The same request gives the same bytes.
 */
export function signatureArtifact(request: EnvelopeRequest): SignatureArtifact {
  const { artifact, identity, signedAtMs } = request;
  const config = blob(SIGNATURE_ARTIFACT_TYPE, Buffer.from("{}"));
  const envelope = blob(ENVELOPE_MEDIA_TYPE, notaryEnvelope(request));
  const manifest = {
    schemaVersion: 2,
    mediaType: MANIFEST_MEDIA_TYPE,
    artifactType: SIGNATURE_ARTIFACT_TYPE,
    config: descriptor(config),
    layers: [descriptor(envelope)],
    subject: { mediaType: artifact.mediaType, digest: artifact.digest, size: artifact.size },
    annotations: {
      "io.cncf.notary.x509chain.thumbprint#S256": JSON.stringify(
        identity.chain.map((der) => hash("sha256", der, "hex")),
      ),
      "org.opencontainers.image.created": rfc3339(signedAtMs),
    },
  };
  const { digest, bytes } = blob(MANIFEST_MEDIA_TYPE, Buffer.from(JSON.stringify(manifest)));
  return { mediaType: MANIFEST_MEDIA_TYPE, digest, manifest: bytes, blobs: [config, envelope] };
}

function blob(mediaType: string, bytes: Buffer): SignatureBlob {
  return { mediaType, digest: `sha256:${hash("sha256", bytes, "hex")}`, bytes };
}

function descriptor({ mediaType, digest, bytes }: SignatureBlob) {
  return { mediaType, digest, size: bytes.length };
}
