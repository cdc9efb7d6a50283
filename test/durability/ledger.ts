/** What a client was told: a repository's content as the server must have it. */
export interface RepositoryState {
  readonly policy: string | undefined;
  readonly resourceTags: Readonly<Record<string, string>>;
  /** Manifests by digest. */
  readonly images: Readonly<Record<string, string>>;
  /** Digests by tag. */
  readonly tags: Readonly<Record<string, string>>;
  readonly layers: readonly string[];
  /** Bytes acknowledged, by upload id. */
  readonly uploads: Readonly<Record<string, number>>;
}

/** Repositories by name. */
export type State = Readonly<Record<string, RepositoryState>>;

export const NEW_REPOSITORY: RepositoryState = {
  policy: undefined,
  resourceTags: {},
  images: {},
  tags: {},
  layers: [],
  uploads: {},
};

/** The same text for the same state. */
export function textOf(state: State): string {
  return JSON.stringify(sorted(state), null, 1);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort();
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]));
}

export function without<T>(members: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
}
