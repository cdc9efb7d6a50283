/** A group of regions with accounts, ARNs and host names of their own. */
interface Partition {
  /** As ARNs name it. */
  readonly id: string;
  readonly dnsSuffix: string;
}

const COMMERCIAL: Partition = { id: "aws", dnsSuffix: "amazonaws.com" };

/** By what region names begin with, as in the SDKs' list of partitions (botocore, `partitions.json`). */
const OTHERS: readonly (readonly [prefix: string, partition: Partition])[] = [
  ["cn-", { id: "aws-cn", dnsSuffix: "amazonaws.com.cn" }],
  ["us-gov-", { id: "aws-us-gov", dnsSuffix: "amazonaws.com" }],
  ["eusc-", { id: "aws-eusc", dnsSuffix: "amazonaws.eu" }],
  ["us-iso-", { id: "aws-iso", dnsSuffix: "c2s.ic.gov" }],
  ["us-isob-", { id: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov" }],
  ["eu-isoe-", { id: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk" }],
  ["us-isof-", { id: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov" }],
];

/** The commercial partition's regions, those that are yet to come too (the same list, `regionRegex`). */
const COMMERCIAL_REGION = /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/;

/** The partition of a region; an unknown one counts as commercial. */
export function partitionOf(region: string): Partition {
  return knownPartition(region) ?? COMMERCIAL;
}

/** The partition with such a region; undefined if no AWS partition has it. */
export function knownPartition(region: string): Partition | undefined {
  const other = OTHERS.find(([prefix]) => region.startsWith(prefix))?.[1];
  return other ?? (COMMERCIAL_REGION.test(region) ? COMMERCIAL : undefined);
}
