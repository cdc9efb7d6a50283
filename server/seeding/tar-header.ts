export const TAR_BLOCK = 512;
/** Two empty blocks end an archive. */
export const TAR_END = 2 * TAR_BLOCK;

export const MAX_TAR_NAME_BYTES = 100;
/** The header of a file in a tar archive, of root and without a date (POSIX.1-1988, "ustar"). */
export function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(TAR_BLOCK);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");
  const write = (text: string, offset: number): number => header.write(text, offset, "utf8");
  write(name, 0);
  write(octal(0o644, 7), 100);
  write(octal(0, 7), 108);
  write(octal(0, 7), 116);
  write(octal(size, 11), 124);
  write(octal(0, 11), 136);
  write(" ".repeat(8), 148); // the checksum counts as spaces
  write("0", 156);
  write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  write(`${octal(sum, 6)}\0 `, 148);
  return header;
}

/** What a file takes in an archive besides its header. */
export function paddedSize(size: number): number {
  return Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
}
