import type { Committed } from "../content.js";
import { imageByDigest } from "../images/find-image.js";
import { artifactMediaTypeOf, type ImageState } from "../images/image-state.js";
import { isCached } from "../pull-through-cache/cache-image.js";
import { isReplicated } from "../replication/replication-cause.js";
import type { Transaction } from "../transaction.js";
import { isChange } from "../transaction.js";
import { type ImageSigning, imageSigningKey, isBeingMade, type SigningFailure } from "./image-signing-state.js";
import { makeSignature, type SigningHost } from "./make-signature.js";
import { SIGNATURE_ARTIFACT_TYPE } from "./signature-artifact.js";
import { signingBehaviorOf, takeSigningBehavior } from "./signing-behavior.js";
import { profilesFor } from "./signing-configuration.js";

/**
 * To be subscribed: images are signed as they are pushed, by every profile whose rule covers their repository. Signatures
 * are not, nor again what a profile has signed or is about to sign [inferred], nor what is replicated: its signature is
 * replicated too.
 */
export function signOnPush(host: SigningHost): (committed: Committed) => void {
  const { content } = host;
  return ({ cause, records, log }) => {
    for (const { table, after } of records) {
      if (table === "imageSignings" && after !== undefined) makeIfNeeded(host, after as ImageSigning);
    }
    if (content.tables.signingConfiguration.size === 0 || isReplicated(cause)) return;
    for (const entry of log) {
      if (!isChange(entry) || entry.kind !== "image.pushed") continue;
      const { repository = "", digest = "" } = entry;
      const image = imageByDigest(content, repository, digest);
      if (image !== undefined) content.commit(cause, (tx) => startSigning(tx, image));
    }
  };
}

/** Goes on with the signatures that were being made when the process ended. */
export function resumeSigning(host: SigningHost): void {
  for (const signing of [...host.content.tables.imageSignings.values()]) makeIfNeeded(host, signing);
}

function makeIfNeeded(host: SigningHost, signing: ImageSigning): void {
  if (isBeingMade(signing)) host.background.run(makeSignature(host, signing));
}

function startSigning(tx: Transaction, image: ImageState): void {
  const configuration = tx.tables.signingConfiguration.get("", "");
  const { repository, digest } = image;
  if (configuration === undefined || artifactMediaTypeOf(image) === SIGNATURE_ARTIFACT_TYPE) return;
  for (const signingProfileArn of profilesFor(configuration, repository)) {
    const before = tx.tables.imageSignings.get(repository, imageSigningKey(digest, signingProfileArn));
    if (before !== undefined && before.status !== "FAILED") continue;
    const { delayMs, failure } = isCached(tx.cause)
      ? { ...signingBehaviorOf(tx, signingProfileArn), failure: notAuthorized(signingProfileArn) }
      : takeSigningBehavior(tx, signingProfileArn);
    const endsAtMs = tx.now() + delayMs;
    const signing = { repository, digest, signingProfileArn, order: tx.nextOrder(), endsAtMs, failure };
    tx.put("imageSignings", { ...signing, status: "IN_PROGRESS" });
    tx.changed({ kind: "image.signing", repository, digest, detail: { signingProfileArn, status: "IN_PROGRESS" } });
  }
}

/**
 * Images are signed with the permissions of the pushing caller. The role of the pull-through cache has none to sign (seen on AWS:
 * roadmap#2830); code and text are unpublished.
 */
function notAuthorized(signingProfileArn: string): SigningFailure {
  const role = "AWSServiceRoleForECRPullThroughCache";
  const failureReason = `${role} is not authorized to perform: signer:SignPayload on resource: ${signingProfileArn}`;
  return { failureCode: "AccessDeniedException", failureReason };
}
