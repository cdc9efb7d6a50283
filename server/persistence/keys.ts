import { type RegistryRef, registryKey } from "../content/registry-ref.js";
import type { TableName } from "../content/tables.js";

/** Where things are stored. */
export const SERVER_KEY = "server";
/** Before the digest of a blob. */
export const BLOBS = "blobs/";
/** Before the key of a registry. */
export const REGISTRIES = "registries/";
/** Before the parts of a record's key. */
export const RECORDS = "records/";

/** Between those parts; nothing that a client can name contains it. */
const SEPARATOR = "\0";
/** Follows the key of a record: the bytes that are stored apart from it. As the smallest key of all that follow it. */
const BYTES = `${SEPARATOR}bytes`;

/** Where a record of a registry is. */
export interface RecordPlace {
  readonly table: TableName;
  readonly scope: string;
  readonly key: string;
}

export function recordKey(ref: RegistryRef, { table, scope, key }: RecordPlace): string {
  return RECORDS + [registryKey(ref), table, scope, key].join(SEPARATOR);
}

export function bytesKey(recordsKey: string): string {
  return recordsKey + BYTES;
}

/** Which registry, by its key, and which table the record belongs to. */
export function ownerOf(recordsKey: string): { readonly registry: string; readonly table: string } {
  const [registry = "", table = ""] = recordsKey.slice(RECORDS.length).split(SEPARATOR, 2);
  return { registry, table };
}

/** A key as a person can read it. */
export function printKey(key: string): string {
  return key.replaceAll(SEPARATOR, " ");
}
