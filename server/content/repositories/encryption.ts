import { hash } from "node:crypto";
import { invalidParameter } from "../errors.js";
import { seededRandom } from "../random.js";
import { partition, type RegistryRef, registryKey } from "../registry-ref.js";

/** As it was asked for: the ARN of a key follows from the registry, which a copy of the repository may have left. */
export interface EncryptionConfiguration {
  readonly encryptionType: "AES256" | "KMS" | "KMS_DSSE";
  /** ARN, alias or id; absent for AES256 and for the AWS managed key `aws/ecr`. */
  readonly kmsKey?: string;
}

const AES256: EncryptionConfiguration = Object.freeze({ encryptionType: "AES256" });

/** @throws {EcrError} InvalidParameterException for a key with AES256 */
export function encryptionConfiguration(
  asked: { encryptionType?: string | undefined; kmsKey?: string | undefined } | undefined,
): EncryptionConfiguration {
  const encryptionType = (asked?.encryptionType ?? "AES256") as EncryptionConfiguration["encryptionType"];
  if (encryptionType === "AES256") {
    if (asked?.kmsKey !== undefined) {
      throw invalidParameter("encryptionConfiguration", "KMS key can't be set when encryptionType is set as AES256");
    }
    return AES256;
  }
  return asked?.kmsKey === undefined ? { encryptionType } : { encryptionType, kmsKey: asked.kmsKey };
}

/**
 * As ECR shows it: KMS without a key is the AWS managed key `aws/ecr`, an alias or key id comes back as ARN
 * (docs/ecr-behaviour.md B.3).
 */
export function shownEncryption(encryption: EncryptionConfiguration, ref: RegistryRef): EncryptionConfiguration {
  const { encryptionType, kmsKey } = encryption;
  if (encryptionType === "AES256") return encryption;
  return { encryptionType, kmsKey: keyArn(kmsKey ?? managedKeyId(ref), ref) };
}

/**
 * Of the key `aws/ecr`: an account has one in each region, the same for all repositories and for ever (KMS developer
 * guide, "AWS managed keys").
 */
function managedKeyId(ref: RegistryRef): string {
  return seededRandom(BigInt(`0x${hash("sha256", `aws/ecr ${registryKey(ref)}`).slice(0, 16)}`)).uuid();
}

function keyArn(key: string, ref: RegistryRef): string {
  if (key.startsWith("arn:")) return key;
  const resource = key.startsWith("alias/") ? key : `key/${key}`;
  return `arn:${partition(ref.region)}:kms:${ref.region}:${ref.accountId}:${resource}`;
}
