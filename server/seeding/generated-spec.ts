/** How an image is to be that is made up. */
export interface GeneratedSpec {
  /** os/architecture[/variant]; more than one = an index. */
  readonly platforms: readonly string[];
  readonly layers: readonly LayerSpec[];
  readonly labels: Readonly<Record<string, string>>;
  readonly artifactType: string | undefined;
  readonly subject: SubjectSpec | undefined;
  readonly dockerMediaTypes: boolean;
  readonly seed: bigint;
  /** No blobs come, and layers are not even made up. */
  readonly metadataOnly: boolean;
  readonly referrers: readonly GeneratedSpec[];
}

export type LayerSpec = { readonly sizeBytes: number } | { readonly files: ReadonlyMap<string, Buffer> };

/** What an image says of the one that it refers to. */
export interface SubjectSpec {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

export const DEFAULT_PLATFORM = "linux/amd64";
export const DEFAULT_LAYERS: readonly LayerSpec[] = [{ sizeBytes: 4_096 }];
