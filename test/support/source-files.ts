import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What is generated is checked at its source. */
const GENERATED = "proto/typescript/generated";

/** The TypeScript files below a folder that people write, as paths from the root with "/". */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((entry) => {
    const path = `${folder}/${entry}`;
    if (path === GENERATED) return [];
    if (statSync(join(ROOT, path)).isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(path) ? [path] : [];
  });
}

/**
 * Relative imports of a file, those of types included, as paths from the root.
 * @throws Error if a file that it imports isn't there: then the search has read something else as an import
 */
export function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1] as string);
  return specifiers.map((specifier) => {
    const target = relative(ROOT, normalize(join(ROOT, dirname(path), specifier))).replace(/\.js$/, ".ts");
    if (!existsSync(join(ROOT, target))) throw new Error(`${path} imports ${target}, which isn't there`);
    return target;
  });
}
