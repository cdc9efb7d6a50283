import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

/** What the command line asks for. */
interface Selection {
  /** Paths of test files, in order. */
  readonly files: readonly string[];
  /** Whether a test is wanted, by "suite > test". */
  selects(name: string): boolean;
}

/** A command line that can't be followed; the message is one line. */
export class SelectionError extends Error {}

const OPTIONS = { grep: { type: "string" }, default: { type: "string" } } as const;

/**
 * Reads `[folder-or-file ...] [--grep <expression>]`.
 * @param root what is run when neither a path nor `--default <path>` is given
 * @throws SelectionError
 */
export function readSelection(args: string[], root: string): Selection {
  const { values, positionals } = parse(args);
  const paths = positionals.length > 0 ? positionals : [values.default ?? root];
  const files = paths.flatMap((path) => {
    if (!existsSync(path)) throw new SelectionError(`there is no test file or folder ${path}`);
    const found = testFiles(resolve(path));
    if (found.length === 0) throw new SelectionError(`there are no test files (*.test.ts) in ${path}`);
    return found;
  });
  const pattern = values.grep === undefined ? undefined : expression(values.grep);
  return { files: [...new Set(files)], selects: (name) => pattern?.test(name) ?? true };
}

function parse(args: string[]): { values: { grep?: string; default?: string }; positionals: string[] } {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new SelectionError((error as Error).message.split("\n")[0]);
  }
}

function expression(source: string): RegExp {
  try {
    return new RegExp(source, "i");
  } catch (error) {
    throw new SelectionError(`--grep: ${(error as Error).message}`);
  }
}

function testFiles(path: string): string[] {
  if (statSync(path).isFile()) return path.endsWith(".test.ts") ? [path] : [];
  return readdirSync(path)
    .sort()
    .flatMap((entry) => testFiles(join(path, entry)));
}
