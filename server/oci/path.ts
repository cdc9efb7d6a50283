/** The path of a request target, without query, as its decoded segments. */
export interface RegistryPath {
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

/**
 * Splits first and decodes after, so that no encoded slash makes a deeper path. Nothing is cleaned up: `..`, `//` and the like stay in the name, whose grammar refuses them.
 */
export function parsePath(target: string): RegistryPath {
  const [path = "", ...rest] = target.split("?");
  const segments = path.split("/").slice(1).map(decode);
  return { segments, query: new URLSearchParams(rest.join("?")) };
}

/** A segment whose percent-encoding is broken or hides a slash stays as it is; no grammar allows a percent sign. */
function decode(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    const decoded = decodeURIComponent(segment);
    return decoded.includes("/") ? segment : decoded;
  } catch {
    return segment;
  }
}
