import type { BlobStore, StoredBlob } from "../../blobs/blob-store.js";
import type { Content } from "../content.js";
import { imageByDigest } from "../images/find-image.js";
import { manifestOf } from "../images/image-state.js";
import { addLayer } from "../layers/layers.js";
import type { ContentView } from "../view.js";
import { causeOf, endSigning, failSigning } from "./end-signing.js";
import { type ImageSigning, imageSigningTable } from "./image-signing-state.js";
import { type SignatureBlob, signatureArtifact } from "./signature-artifact.js";
import type { SigningIdentities } from "./signing-identities.js";

/** What signing needs of a registry. */
export interface SigningHost {
  readonly content: Content;
  readonly blobs: BlobStore;
  readonly signingIdentities: SigningIdentities;
  readonly background: { run(work: Promise<void>): void };
}

/** What stopped the emulator itself; of AWS's own codes none is published. */
const INTERNAL_FAILURE = "InternalFailure";

/** Brings what the signature refers to into the repository, as a client does before it pushes a manifest. Never rejects. */
export async function makeSignature(host: SigningHost, signing: ImageSigning): Promise<void> {
  try {
    await make(host, signing);
  } catch (error) {
    const failureReason = error instanceof Error ? error.message : String(error);
    failSigning(host.content, signing, { failureCode: INTERNAL_FAILURE, failureReason });
  }
}

async function make(host: SigningHost, signing: ImageSigning): Promise<void> {
  const { content } = host;
  const { repository, digest, signingProfileArn, endsAtMs } = signing;
  const identity = await host.signingIdentities.of(signingProfileArn);
  const image = imageByDigest(content, repository, digest);
  if (image === undefined) return;
  const artifact = { mediaType: image.mediaType, digest, size: manifestOf(image).bytes.length };
  const { manifest, blobs } = signatureArtifact({ artifact, identity, signedAtMs: endsAtMs });
  const stored: StoredBlob[] = [];
  try {
    for (const blob of blobs) stored.push(await store(host, blob));
    content.commit(causeOf(signing), (tx) => {
      if (!isCurrent(tx, signing)) return;
      for (const blob of stored) addLayer(tx, repository, blob.digest, blob.size);
      tx.put("imageSignings", { ...signing, signature: manifest.toString() });
    });
  } finally {
    // The layers hold references of their own by now.
    for (const blob of stored) host.blobs.release(blob.digest);
  }
  // A clock that stands still fires nothing that is due already.
  if (endsAtMs <= content.context.now()) endSigning(content, repository, imageSigningTable.keyOf(signing));
}

async function store({ blobs }: SigningHost, { bytes }: SignatureBlob): Promise<StoredBlob> {
  const upload = blobs.createUpload();
  await upload.write(bytes);
  return upload.finish();
}

/** False: the image has gone meanwhile, and may have come again. */
function isCurrent({ tables }: ContentView, signing: ImageSigning): boolean {
  return tables.imageSignings.get(signing.repository, imageSigningTable.keyOf(signing))?.order === signing.order;
}
