import { partitionOf } from "./partitions.js";

/** One (account, region) pair: the unit of isolation. */
export interface RegistryRef {
  /** 12 digits. */
  readonly accountId: string;
  readonly region: string;
}

export const ACCOUNT_ID = /^[0-9]{12}$/;

/** The shape of an AWS region name: `us-east-1`, `eu-isoe-west-1`, `us-gov-west-1`. */
export const REGION = /^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$/;

export function registryKey(ref: RegistryRef): string {
  return `${ref.accountId}/${ref.region}`;
}

/** The ARN partition of a region (AWS General Reference, "Amazon Resource Names"). */
export function partition(region: string): string {
  return partitionOf(region).id;
}

/** The host that AWS has for the registry. */
export function awsRegistryHost({ accountId, region }: RegistryRef): string {
  return `${accountId}.dkr.ecr.${region}.${partitionOf(region).dnsSuffix}`;
}

export function repositoryArn(ref: RegistryRef, repositoryName: string): string {
  return `arn:${partition(ref.region)}:ecr:${ref.region}:${ref.accountId}:repository/${repositoryName}`;
}
