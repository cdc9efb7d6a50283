/**
 * The order in which a Java HashSet lists strings. ECR prints the values of an enum so: for ImageTagMutability it gives
 * the order that was seen, [IMMUTABLE, MUTABLE, MUTABLE_WITH_EXCLUSION, IMMUTABLE_WITH_EXCLUSION].
 */
export function hashSetOrder(values: readonly string[]): string[] {
  const buckets = bucketCount(values.length);
  const bucket = (value: string) => {
    const hash = hashCode(value);
    return (hash ^ (hash >>> 16)) & (buckets - 1);
  };
  return [...values].sort((a, b) => bucket(a) - bucket(b));
}

/** java.lang.String.hashCode(). */
function hashCode(value: string): number {
  let hash = 0;
  for (let i = 0; i < value.length; i++) hash = (Math.imul(hash, 31) + value.charCodeAt(i)) | 0;
  return hash;
}

/** A HashMap starts with 16 buckets and doubles them when they are more than three quarters full. */
function bucketCount(size: number): number {
  let buckets = 16;
  while (size > buckets * 0.75) buckets *= 2;
  return buckets;
}
