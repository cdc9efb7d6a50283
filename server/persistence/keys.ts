/**
 * Where things are stored. Registries and repositories have a number of their own, so that one that is created again has
 * nothing to do with its namesake: deleting it is deleting one record, and what is left below its number is nobody's.
 */
export const SERVER_KEY = "server";

export const PREFIXES = {
  blobs: "b/",
  registries: "g/",
  images: "i/",
  layers: "l/",
  profiles: "p/",
  repositories: "r/",
  scans: "s/",
  uploads: "u/",
} as const;

/** Below the number of a repository. */
export const REPOSITORY_PARTS = [PREFIXES.images, PREFIXES.layers, PREFIXES.scans, PREFIXES.uploads];
/** Below the number of a registry. */
export const REGISTRY_PARTS = [PREFIXES.profiles];

const text = (number: number): string => number.toString(36);

/** Follows the key of an image: what changes about it. */
const STATE = "/state";

export const keyOf = {
  blob: (digest: string) => `${PREFIXES.blobs}${digest}`,
  registry: (registry: number) => `${PREFIXES.registries}${text(registry)}`,
  profile: (registry: number, order: number) => `${PREFIXES.profiles}${text(registry)}/${text(order)}`,
  repository: (registry: number, repository: number) => `${PREFIXES.repositories}${text(registry)}/${text(repository)}`,
  image: (repository: number, digest: string) => `${PREFIXES.images}${text(repository)}/${digest}`,
  imageState: (repository: number, digest: string) => keyOf.image(repository, digest) + STATE,
  layer: (repository: number, digest: string) => `${PREFIXES.layers}${text(repository)}/${digest}`,
  /** @param scan the image's digest, a slash, the type of the scan */
  scan: (repository: number, scan: string) => `${PREFIXES.scans}${text(repository)}/${scan}`,
  upload: (repository: number, id: string) => `${PREFIXES.uploads}${text(repository)}/${id}`,
};

/** Everything of one kind below one number. */
export function below(prefix: string, number: number): string {
  return `${prefix}${text(number)}/`;
}

/** A key without its kind: its first number, and the rest. */
export function splitKey(key: string): [number: number, rest: string] {
  const [, number = "", ...rest] = key.split("/");
  return [Number.parseInt(number, 36), rest.join("/")];
}

/** The digest of an image's state; undefined for the image itself. */
export function digestOfState(rest: string): string | undefined {
  return rest.endsWith(STATE) ? rest.slice(0, -STATE.length) : undefined;
}
