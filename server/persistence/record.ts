import { crc32 } from "node:zlib";

/**
 * What is stored under a key: a checksum, members as JSON, and behind a line feed the bytes that come with them.
 * JSON.stringify writes none itself.
 */
export interface Record<Members> {
  readonly members: Members;
  readonly bytes: Buffer;
}

const LINE_FEED = 0x0a;
const NO_BYTES = Buffer.alloc(0);
const CHECKSUM_BYTES = 4;

export function writeRecord(members: object, bytes: Buffer = NO_BYTES): Buffer {
  const record = Buffer.concat([Buffer.alloc(CHECKSUM_BYTES), Buffer.from(`${JSON.stringify(members)}\n`), bytes]);
  record.writeUInt32BE(crc32(record.subarray(CHECKSUM_BYTES)));
  return record;
}

/** @throws Error for what `writeRecord` didn't write, or what has changed since */
export function readRecord<Members>(value: Buffer): Record<Members> {
  const content = value.subarray(CHECKSUM_BYTES);
  if (value.length < CHECKSUM_BYTES || value.readUInt32BE() !== crc32(content)) {
    throw new Error("its checksum doesn't match, so it has been changed or damaged");
  }
  const end = content.indexOf(LINE_FEED);
  const members = JSON.parse(content.toString("utf8", 0, end)) as Members;
  // A copy: a slice would keep the whole value.
  return { members, bytes: end + 1 < content.length ? Buffer.from(content.subarray(end + 1)) : NO_BYTES };
}
