import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The blocks of a document under `<!-- kind: name -->`, by name. @throws Error if a name comes twice */
export function readBlocks(path: string, kind: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(ROOT, path), "utf8");
  const found = new Map<string, string>();
  const blocks = new RegExp(`<!-- ${kind}: (\\S+) -->\\n *\`\`\`[a-z]+\\n([\\s\\S]*?)\`\`\``, "g");
  for (const [, name = "", code = ""] of text.matchAll(blocks)) {
    if (found.has(name)) throw new Error(`${path} has two blocks called ${name}`);
    found.set(name, code);
  }
  return found;
}
