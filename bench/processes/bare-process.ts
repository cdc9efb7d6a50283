import { mkdtemp } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { BenchContext } from "../suite.js";
import { Child } from "./child.js";

/** Where packages are still found, and git looks away. */
const COMPILED = fileURLToPath(new URL("../../node_modules/.cache/bench/", import.meta.url));

/** Compiles a program of `bench/bare/`, so that the node under test runs it without a loader. */
export async function compileBare(name: string): Promise<string> {
  const outfile = join(COMPILED, `${name}.js`);
  const source = fileURLToPath(new URL(`../bare/${name}.ts`, import.meta.url));
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
  const program = await compileBare(name);
  const folder = await mkdtemp(join(context.folder, `${basename(name)}-`));
  const child = Child.start(context.node, [program, ...args], join(folder, "output"));
  try {
    const [, port] = await child.output(/port (\d+)/);
    return { port: Number(port), child };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
