/** Bytes that are made when they are read, the same each time. */
export interface GeneratedBytes {
  /** Fills the buffer with the bytes from `position` on; all of them are inside the blob. */
  fill(buffer: Buffer, position: number): void;
}
