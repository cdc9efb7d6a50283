import type { Content } from "../content.js";
import { EcrError } from "../errors.js";
import { ManifestContent } from "../images/manifest-content.js";
import { putImage } from "../images/put-image.js";
import { type ImageSigning, imageSigningTable, type SigningFailure } from "./image-signing-state.js";
import { profileNameOf } from "./signing-configuration.js";

/** In the event log, of what a profile has led to. */
export function causeOf({ signingProfileArn }: ImageSigning): string {
  return `signing ${profileNameOf(signingProfileArn)}`;
}

/** It is due: the signature is put as an artifact that refers to the image, or the signing has failed. */
export function endSigning(content: Content, repository: string, key: string): void {
  const signing = content.tables.imageSignings.get(repository, key);
  if (signing?.status !== "IN_PROGRESS") return;
  const failure = signing.failure ?? complete(content, signing);
  if (failure !== undefined) failSigning(content, signing, failure);
}

/** Does nothing if the image has gone, or another signing of it has begun. */
export function failSigning(content: Content, signing: ImageSigning, failure: SigningFailure): void {
  const { repository, digest, signingProfileArn } = signing;
  content.commit(causeOf(signing), (tx) => {
    const current = tx.tables.imageSignings.get(repository, imageSigningTable.keyOf(signing));
    if (current?.order !== signing.order) return;
    tx.put("imageSignings", { ...current, status: "FAILED", failure, signature: undefined });
    const detail = { signingProfileArn, status: "FAILED", ...failure };
    tx.changed({ kind: "image.signing", repository, digest, detail });
  });
}

/** @returns why ECR refuses the signature: the repository is full of images, a layer has gone */
function complete(content: Content, signing: ImageSigning): SigningFailure | undefined {
  const { repository, digest, signingProfileArn, signature = "" } = signing;
  try {
    content.commit(causeOf(signing), (tx) => {
      putImage(tx, repository, { manifest: new ManifestContent(signature), plane: "registry" });
      tx.put("imageSignings", { ...signing, status: "COMPLETE", signature: undefined });
      tx.changed({ kind: "image.signing", repository, digest, detail: { signingProfileArn, status: "COMPLETE" } });
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof EcrError)) throw error;
    return { failureCode: error.code, failureReason: error.message };
  }
}
