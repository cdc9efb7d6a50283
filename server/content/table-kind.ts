import type { BlobStore } from "../blobs/blob-store.js";
import type { RegistryRef } from "./registry-ref.js";
import type { TimerKind } from "./timer-kind.js";

/** What a table derives from its records, and keeps in step with them: other ways to find them, counts. */
export interface DerivedIndex<R> {
  /** A record was added (`before` undefined), removed (`after` undefined) or replaced. */
  changed(before: R | undefined, after: R | undefined): void;
  /** One that can change without this one changing. */
  copy(): DerivedIndex<R>;
}

/** When a record falls due. */
export interface Due {
  /** Registry time in epoch milliseconds. */
  readonly dueMs: number;
  readonly kind: TimerKind;
  /** What it is about, for people: an upload id, a digest. */
  readonly subject: string;
}

/** What a record is read back with. */
export interface DecodeContext {
  /** The registry that it is put back into. */
  readonly ref: RegistryRef;
  /** The same text, one string for all records that have it: hundreds of thousands of equal ones would fill the memory. */
  shared(text: string): string;
  /** Brings long bytes to the disk, where that can be done. */
  readonly setAside: BlobStore["setAside"];
}

/** Bytes of a record: a text stands for its UTF-8, and what is on the disk is read when it is needed. */
export type StoredBytes = string | Buffer | { read(): Buffer };

export function readStoredBytes(bytes: StoredBytes): Buffer {
  if (typeof bytes === "string") return Buffer.from(bytes);
  return Buffer.isBuffer(bytes) ? bytes : bytes.read();
}

/** How records are stored where they outlive the process: as JSON, and bytes that would be clumsy in it. */
export interface Codec<R> {
  /** JSON has neither bigint nor Map nor bytes. */
  encode(record: R): object;
  decode(members: never, context: DecodeContext, bytes: Buffer | undefined): R;
  /** Stored apart, and again only when they are others: those of an image never change, its members do with each pull. */
  readonly bytesOf?: (record: R) => StoredBytes | undefined;
}

/**
 * A kind of record that a registry holds. Records are immutable: what changes one puts another in its place. With its
 * line in tables.ts a kind is stored, reset, forked and undone like all others.
 */
export interface TableKind<R extends object, I extends DerivedIndex<R> = DerivedIndex<R>> {
  /** The repository that the record belongs to and goes with; "" = it is the registry's own. */
  scopeOf(record: R): string;
  /** Tells it from the others of its scope. */
  keyOf(record: R): string;
  /** Unset = records are found by key alone. */
  readonly index?: () => I;
  /** Undefined if nothing falls due. At most one thing falls due for each record. */
  readonly dueOf?: (record: R) => Due | undefined;
  /** Unset = the record is JSON as it is. */
  readonly codec?: Codec<R>;
}

export type RecordOf<Kind> = Kind extends TableKind<infer R, infer _I> ? R : never;
export type IndexOf<Kind, R> = Kind extends { readonly index: () => infer I extends DerivedIndex<R> } ? I : NoIndex;

/** The index of a kind that has none. */
export class NoIndex implements DerivedIndex<unknown> {
  changed(): void {}

  copy(): NoIndex {
    return this;
  }
}

export const NO_INDEX = new NoIndex();
