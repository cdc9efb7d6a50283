import type { OciCode } from "../content/error-catalogue/oci-errors.js";
import { invalidParameter } from "../content/errors.js";
import { OciError } from "./errors.js";

/** `RepositoryName` of the ECR API, which is the name of the OCI distribution specification. */
const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const SHORTEST_NAME = 2;
const MAX_NAME_LENGTH = 256;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const DIGEST = /^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+$/;

/** Patterns as ECR prints them (docs/ecr-behaviour.md A.4). */
const SHOWN_NAME = "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";
const SHOWN_TAG = "[a-zA-Z0-9_][a-zA-Z0-9-_.]{0,127}";
const SHOWN_DIGEST = "[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+";

const reason = (member: string, constraint: string): string => invalidParameter(member, constraint).message;

/** @throws {OciError} NAME_INVALID */
export function requireRepositoryName(name: string): void {
  const refuse = (constraint: string): OciError => new OciError("NAME_INVALID", reason("repositoryName", constraint));
  if (name.length < SHORTEST_NAME) throw refuse(`must have length greater than or equal to ${SHORTEST_NAME}`);
  if (name.length > MAX_NAME_LENGTH) throw refuse(`must have length less than or equal to ${MAX_NAME_LENGTH}`);
  if (!NAME.test(name)) throw refuse(`must satisfy regular expression '${SHOWN_NAME}'`);
}

export function isDigest(reference: string): boolean {
  return reference.includes(":");
}

export function isTag(reference: string): boolean {
  return TAG.test(reference);
}

/** How the API names the image that a reference of the registry means. @throws {OciError} TAG_INVALID, DIGEST_INVALID */
export function imageIdOf(reference: string): { imageTag: string } | { imageDigest: string } {
  if (isDigest(reference)) {
    requireDigest(reference, "imageDigest");
    return { imageDigest: reference };
  }
  requireTag(reference);
  return { imageTag: reference };
}

/** @throws {OciError} TAG_INVALID */
export function requireTag(tag: string): void {
  if (isTag(tag)) return;
  throw new OciError("TAG_INVALID", reason("imageTag", `must satisfy regular expression '${SHOWN_TAG}'`));
}

/** @throws {OciError} `code` */
export function requireDigest(digest: string, member: string, code: OciCode = "DIGEST_INVALID"): void {
  if (DIGEST.test(digest)) return;
  throw new OciError(code, reason(member, `must satisfy regular expression '${SHOWN_DIGEST}'`));
}
