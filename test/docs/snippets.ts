import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { run } from "../support/run-command.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(ROOT, "dist", "snippets");

/** A block of TypeScript in a document, under the name in the comment above it. */
export interface Snippet {
  /** One that ends in `.ts` is a file that others import; every other one is a program or the beginning of one. */
  readonly name: string;
  /** The snippets that a reader has run before this one; they begin its program. */
  readonly after: readonly string[];
  readonly code: string;
}

/**
 * The TypeScript of a document, by the names in `<!-- snippet: name -->` and `<!-- snippet: name after other -->`.
 * @param path from the top folder
 * @throws Error if a block has no name, a name comes twice, or `after` names no snippet
 */
export function readSnippets(path: string): ReadonlyMap<string, Snippet> {
  const text = readFileSync(join(ROOT, path), "utf8");
  const snippets = new Map<string, Snippet>();
  for (const [, name = "", after = "", code = ""] of text.matchAll(
    /<!-- snippet: (\S+)(?: after (.+?))? -->\n```ts\n([\s\S]*?)```/g,
  )) {
    if (snippets.has(name)) throw new Error(`${path} has two snippets called ${name}`);
    snippets.set(name, { name, after: after.split(/,\s*/).filter(Boolean), code });
  }
  const blocks = [...text.matchAll(/^\s*```(ts|typescript)$/gm)].length;
  if (snippets.size !== blocks) throw new Error(`${path}: ${blocks - snippets.size} TypeScript blocks have no name`);
  for (const { name, after } of snippets.values()) {
    const unknown = after.find((other) => !snippets.has(other));
    if (unknown !== undefined) throw new Error(`${path}: ${name} comes after ${unknown}, which is no snippet`);
  }
  return snippets;
}

/** The `@example` of a source file, as a program. @throws Error unless there is exactly one, in TypeScript */
export function readExample(path: string): string {
  const text = readFileSync(join(ROOT, path), "utf8");
  const examples = [...text.matchAll(/ \* @example\n \* ```ts\n([\s\S]*?) \* ```/g)].map(([, code = ""]) => code);
  if (examples.length !== 1) throw new Error(`${path} has ${examples.length} examples, expected one`);
  return (examples[0] as string).replace(/^ \* ?/gm, "");
}

/**
 * Programs made of snippets, in a folder below the package, so that its own name resolves as it does for users. They stay
 * there until the next run, to be looked at when one fails.
 */
export class Programs {
  readonly #folder: string;

  /** @param name of the folder, one for each document */
  constructor(name: string) {
    this.#folder = join(FOLDER, name);
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
  }

  write(file: string, code: string): void {
    writeFileSync(join(this.#folder, file), code);
  }

  /** Type-checks everything written, as a user's compiler would. @throws Error with what it printed */
  async check(): Promise<void> {
    const tsconfig = join(this.#folder, "tsconfig.json");
    // A program needn't use everything that the snippets before it import.
    const compilerOptions = { noUnusedLocals: false };
    const extended = relative(this.#folder, join(ROOT, "tsconfig.json"));
    writeFileSync(tsconfig, JSON.stringify({ extends: extended, compilerOptions, include: ["*.ts"] }));
    await run(join(ROOT, "node_modules", ".bin", "tsc"), ["-p", tsconfig]);
  }

  /** Runs a program in this process, to the end of its top level. @throws what it throws */
  async runHere(file: string): Promise<void> {
    await import(pathToFileURL(join(this.#folder, file)).href);
  }

  /**
   * Runs a program in a process of its own and gives what it printed.
   * @param env on top of this process's own
   * @throws Error unless it exits with 0
   */
  runAlone(file: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
    return run(process.execPath, ["--import", "tsx", join(this.#folder, file)], { env });
  }
}
