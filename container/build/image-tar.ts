const BLOCK = 512;

interface Owner {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** What a tar archive brings into an image: an empty folder, or a file of this text. */
export type TarEntry = Owner & { readonly path: string; readonly text?: string };

/** A tar archive (POSIX.1-1988, "ustar": a header for each entry and what is in it, then two empty blocks). */
export function imageTar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap((entry) => [header(entry), content(entry)]), Buffer.alloc(2 * BLOCK)]);
}

function header({ path, text, mode, uid, gid }: TarEntry): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");
  const write = (value: string, offset: number): number => block.write(value, offset, "latin1");
  write(text === undefined ? `${path}/` : path, 0);
  write(octal(mode, 7), 100);
  write(octal(uid, 7), 108);
  write(octal(gid, 7), 116);
  write(octal(Buffer.byteLength(text ?? ""), 11), 124);
  write(octal(0, 11), 136); // time of the last change: always the same, for the same image
  write(" ".repeat(8), 148); // the checksum counts as spaces
  write(text === undefined ? "5" : "0", 156); // a folder, or a file
  write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  write(`${octal(sum, 6)}\0 `, 148);
  return block;
}

/** Filled up with zeros to whole blocks. */
function content({ text = "" }: TarEntry): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & (BLOCK - 1))]);
}
