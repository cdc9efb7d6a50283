import { join, sep } from "node:path";

export interface InstalledPackage {
  /** The `node_modules` folder it is installed in. */
  readonly modules: string;
  readonly name: string;
}

/** The package that a file in some `node_modules` belongs to. */
export function installedPackage(file: string): InstalledPackage {
  const end = file.lastIndexOf(`${sep}node_modules${sep}`) + "/node_modules".length;
  const [first = "", second = ""] = file.slice(end + 1).split(sep);
  return { modules: file.slice(0, end), name: first.startsWith("@") ? join(first, second) : first };
}
