/**
 * ECR's own wildcard: `*` stands for any run of characters, everything else for itself, the whole text must match
 * (tag mutability exclusion filters, scan filters: docs/ecr-behaviour.md C.2, F.1). Linear: no pattern can make it slow.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const parts = pattern.split("*");
  const first = parts[0] as string;
  if (parts.length === 1) return text === first;
  const last = parts[parts.length - 1] as string;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
