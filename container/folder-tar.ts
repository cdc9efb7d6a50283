const BLOCK = 512;

/** A tar archive of one empty folder (POSIX.1-1988, "ustar": one header, then two empty blocks). */
export function folderTar(name: string, { mode, uid, gid }: { mode: number; uid: number; gid: number }): Buffer {
  const archive = Buffer.alloc(3 * BLOCK);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");
  const write = (text: string, offset: number): number => archive.write(text, offset, "latin1");
  write(`${name}/`, 0);
  write(octal(mode, 7), 100);
  write(octal(uid, 7), 108);
  write(octal(gid, 7), 116);
  write(octal(0, 11), 124); // size
  write(octal(0, 11), 136); // time of the last change: always the same, for the same image
  write(" ".repeat(8), 148); // the checksum counts as spaces
  write("5", 156); // a folder
  write("ustar\x0000", 257);
  const sum = archive.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0);
  write(`${octal(sum, 6)}\0 `, 148);
  return archive;
}
