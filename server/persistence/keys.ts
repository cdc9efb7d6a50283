import { type RegistryRef, registryKey } from "../content/registry-ref.js";

/** Where things are stored. */
export const SERVER_KEY = "server";
export const BLOBS = "blobs/";
export const REGISTRIES = "registries/";
export const RECORDS = "records/";

/** Between the parts of a record's key; nothing that a client can name contains it. */
const SEPARATOR = "\0";
/** Follows the key of a record: the bytes that are stored apart from it. As the smallest key of all that follow it. */
const BYTES = `${SEPARATOR}bytes`;

/** Where a record of a registry is. */
export interface RecordPlace {
  readonly table: string;
  readonly scope: string;
  readonly key: string;
}

export function blobKey(digest: string): string {
  return BLOBS + digest;
}

export function registryRecordKey(ref: RegistryRef): string {
  return REGISTRIES + registryKey(ref);
}

export function recordKey(ref: RegistryRef, { table, scope, key }: RecordPlace): string {
  return RECORDS + [registryKey(ref), table, scope, key].join(SEPARATOR);
}

export function bytesKey(recordsKey: string): string {
  return recordsKey + BYTES;
}

/** The record that the bytes belong to; undefined = it is the key of no bytes. */
export function recordOfBytes(key: string): string | undefined {
  return key.endsWith(BYTES) ? key.slice(0, -BYTES.length) : undefined;
}

export function readRecordKey(key: string): RecordPlace & { readonly registry: string } {
  const [registry = "", table = "", scope = "", own = ""] = key.slice(RECORDS.length).split(SEPARATOR);
  return { registry, table, scope, key: own };
}

/** A key as a person can read it. */
export function printKey(key: string): string {
  return key.replaceAll(SEPARATOR, " ");
}
