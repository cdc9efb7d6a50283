import { EcrError, ecrError } from "../errors.js";

/** A tag of an AWS resource; ECR spells its members with capitals (docs/ecr-behaviour.md 0.14). */
export interface ResourceTag {
  readonly Key: string;
  readonly Value: string;
}

export const NO_RESOURCE_TAGS: ReadonlyMap<string, string> = new Map();

const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;

/**
 * The tags of a resource after adding `tags`.
 * @throws {EcrError} InvalidTagParameterException, TooManyTagsException (limits: AWS General Reference, "Tag naming limits")
 */
export function mergeResourceTags(
  present: ReadonlyMap<string, string>,
  tags: readonly ResourceTag[],
  maximum: number,
): ReadonlyMap<string, string> {
  if (tags.length === 0) return present;
  const merged = new Map(present);
  for (const { Key, Value } of tags) {
    checkKey(Key);
    if (Value.length > MAX_VALUE_LENGTH) {
      throw invalidTag(`Tag values must be at most ${MAX_VALUE_LENGTH} characters long`);
    }
    merged.set(Key, Value);
  }
  if (merged.size > maximum) throw ecrError("TooManyTagsException", { maximum });
  return merged;
}

/**
 * The tags of a resource without `keys`; those that it hasn't go unnoticed.
 * @throws {EcrError} InvalidTagParameterException for a key that no tag can have
 */
export function withoutResourceTags(
  present: ReadonlyMap<string, string>,
  keys: readonly string[],
): ReadonlyMap<string, string> {
  const left = new Map(present);
  for (const key of keys) {
    checkKey(key);
    left.delete(key);
  }
  return left;
}

function checkKey(key: string): void {
  if (key.length < 1 || key.length > MAX_KEY_LENGTH) {
    throw invalidTag(`Tag keys must be between 1 and ${MAX_KEY_LENGTH} characters long`);
  }
  if (key.toLowerCase().startsWith("aws:")) {
    throw invalidTag("Tag keys starting with 'aws:' are reserved for internal use");
  }
}

function invalidTag(message: string): EcrError {
  return new EcrError("InvalidTagParameterException", message);
}
