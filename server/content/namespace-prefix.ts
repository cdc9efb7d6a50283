/** The prefix of all repositories that no other prefix covers. */
export const ROOT = "ROOT";

/** `prod` of `prod` and `prod/`: a slash at the end is assumed (ECR API reference, `ecrRepositoryPrefix`). */
export function withoutSlash(prefix: string): string {
  return prefix.endsWith("/") ? prefix.slice(0, -1) : prefix;
}

/** Whether two prefixes mean the same repositories. */
export function isSamePrefix(a: string, b: string): boolean {
  return withoutSlash(a) === withoutSlash(b);
}

/** What follows the prefix in the name, all of it for ROOT; undefined if the prefix doesn't match. */
export function belowPrefix(prefix: string, repositoryName: string): string | undefined {
  if (prefix === ROOT) return repositoryName;
  const start = `${withoutSlash(prefix)}/`;
  return repositoryName.length > start.length && repositoryName.startsWith(start)
    ? repositoryName.slice(start.length)
    : undefined;
}

/** The entry that covers a repository name with the longest prefix, ROOT only if there is no other. */
export function longestCovering<T>(
  entries: Iterable<T>,
  prefixOf: (entry: T) => string,
  repositoryName: string,
): T | undefined {
  let found: T | undefined;
  let longest = -1;
  for (const entry of entries) {
    const prefix = prefixOf(entry);
    if (belowPrefix(prefix, repositoryName) === undefined) continue;
    const length = prefix === ROOT ? 0 : withoutSlash(prefix).length;
    if (length > longest) [found, longest] = [entry, length];
  }
  return found;
}
