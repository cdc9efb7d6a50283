/**
 * What is stored under a key: members as JSON, and behind a line feed the bytes that come with them. JSON.stringify
 * writes none itself.
 */
export interface Record<Members> {
  readonly members: Members;
  readonly bytes: Buffer;
}

const LINE_FEED = 0x0a;
const NO_BYTES = Buffer.alloc(0);

export function writeRecord(members: object, bytes: Buffer = NO_BYTES): Buffer {
  const line = `${JSON.stringify(members)}\n`;
  if (bytes.length === 0) return Buffer.from(line);
  return Buffer.concat([Buffer.from(line), bytes]);
}

/** @throws SyntaxError for what `writeRecord` didn't write */
export function readRecord<Members>(value: Buffer): Record<Members> {
  const end = value.indexOf(LINE_FEED);
  const members = JSON.parse(value.toString("utf8", 0, end === -1 ? value.length : end)) as Members;
  const hasBytes = end !== -1 && end + 1 < value.length;
  // A copy: a slice would keep the whole value.
  return { members, bytes: hasBytes ? Buffer.from(value.subarray(end + 1)) : NO_BYTES };
}
