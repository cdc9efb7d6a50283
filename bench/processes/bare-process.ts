import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { BenchContext } from "../suite.js";
import { Child } from "./child.js";

/** Where packages are still found, and git looks away. */
const COMPILED = fileURLToPath(new URL("../../node_modules/.cache/bench/", import.meta.url));

/**
 * Compiles a program of the benchmark, so that the node under test runs it without a loader.
 * @param path in `bench/`, without an extension
 */
export async function compileProgram(path: string): Promise<string> {
  const outfile = join(COMPILED, `${path}.js`);
  const source = fileURLToPath(new URL(`../${path}.ts`, import.meta.url));
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20.19",
    logLevel: "warning",
  });
  return outfile;
}

/** A server of `bench/bare/`, which prints `port N` when it listens. */
export async function startBareProcess(
  context: BenchContext,
  name: string,
  args: readonly string[],
): Promise<{ port: number; child: Child }> {
  const program = await compileProgram(`bare/${name}`);
  const folder = await mkdtemp(join(context.folder, `${name}-`));
  const child = Child.start(context.node, [program, ...args], join(folder, "output"));
  try {
    const [, port] = await child.output(/port (\d+)/);
    return { port: Number(port), child };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
