import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readBlocks } from "./blocks.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Folders of others' files, and of what is built. */
const FOREIGN = /(^|\/)(node_modules|dist|target|coverage|\.[^/]+)\//;

/** Every document of the repository, from its top folder. */
export const documents: readonly string[] = (readdirSync(ROOT) as string[])
  .filter((name) => /^[a-zA-Z]/.test(name) && !FOREIGN.test(`${name}/`))
  .flatMap((name) => (name.endsWith(".md") ? [name] : below(name)))
  .filter((path) => !FOREIGN.test(path))
  .sort();

function below(folder: string): string[] {
  if (!["bench", "container", "deploy", "docs", "examples", "proto", "server", "test"].includes(folder)) return [];
  const names = readdirSync(ROOT + folder, { recursive: true }) as string[];
  return names.filter((name) => name.endsWith(".md")).map((name) => `${folder}/${name}`);
}

export interface NamedBlock {
  readonly path: string;
  readonly name: string;
  readonly code: string;
}

/** The blocks of a kind in all documents. @throws Error if there are no such blocks: a test that runs nothing is broken */
export function blocksOf(kind: string): readonly NamedBlock[] {
  const found = documents.flatMap((path) => [...readBlocks(path, kind)].map(([name, code]) => ({ path, name, code })));
  if (found.length === 0) throw new Error(`no document has a block of the kind ${kind}`);
  return found;
}
