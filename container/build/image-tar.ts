const BLOCK = 512;

interface Owner {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** What a tar archive brings into an image: an empty folder, or a symbolic link. */
export type TarEntry = Owner & { readonly path: string; readonly link?: string };

/** A tar archive (POSIX.1-1988, "ustar": a header for each entry, then two empty blocks). */
export function imageTar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(header), Buffer.alloc(2 * BLOCK)]);
}

function header({ path, link, mode, uid, gid }: TarEntry): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");
  const write = (text: string, offset: number): number => block.write(text, offset, "latin1");
  write(link === undefined ? `${path}/` : path, 0);
  write(octal(mode, 7), 100);
  write(octal(uid, 7), 108);
  write(octal(gid, 7), 116);
  write(octal(0, 11), 124); // size
  write(octal(0, 11), 136); // time of the last change: always the same, for the same image
  write(" ".repeat(8), 148); // the checksum counts as spaces
  write(link === undefined ? "5" : "2", 156); // a folder, or a symbolic link
  write(link ?? "", 157);
  write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  write(`${octal(sum, 6)}\0 `, 148);
  return block;
}
