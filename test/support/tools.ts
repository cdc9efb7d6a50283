import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Spec, spec } from "./spec.js";

/** Where .ci/clients.sh puts what isn't a system package. */
const VENV_BIN = fileURLToPath(new URL("../../.venv/bin", import.meta.url));

/** The path of a program, from .venv first, then from PATH; undefined if it isn't installed. */
export function findTool(name: string): string | undefined {
  return [VENV_BIN, ...(process.env["PATH"] ?? "").split(delimiter)]
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** PATH with .venv first, for scripts that call the tools by name. */
export const TOOLS_PATH = `${VENV_BIN}${delimiter}${process.env["PATH"] ?? ""}`;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * `spec()` for tests that drive other programs. Where one isn't installed (.ci/clients.sh does it) they are skipped
 * with that reason; where CI is set they fail, unless what they are built with isn't there either.
 * @param options.builtWith a program without which .ci/clients.sh doesn't install these
 */
export function toolSpec<T extends object>(
  title: string,
  tools: readonly string[],
  context: T,
  options: { timeoutMs?: number; builtWith?: string } = {},
): Spec<T> {
  const { timeoutMs = 60_000, builtWith } = options;
  const suite = spec(title, context, { timeoutMs });
  const missing = tools.filter((tool) => findTool(tool) === undefined);
  if (missing.length === 0) return suite;
  const why = `not installed: ${missing.join(", ")} (see .ci/clients.sh, .ci/browser.sh)`;
  const noHooks = { before: () => {}, after: () => {}, afterEach: () => {} };
  const canBeInstalled = builtWith === undefined || findTool(builtWith) !== undefined;
  if (process.env["CI"] && canBeInstalled)
    return { ...suite, ...noHooks, test: (name) => suite.test(name, () => Promise.reject(new Error(why))) };
  return { ...suite, ...noHooks, test: (name) => suite.skip(name, why) };
}

/**
 * One test that drives other programs, of a suite that also has tests without them. Where one isn't installed it is skipped
 * with that reason; where CI is set it fails.
 */
export function testWith<T>(
  suite: Pick<Spec<T>, "test" | "skip">,
  tools: readonly string[],
  title: string,
  work: Parameters<Spec<T>["test"]>[1],
): void {
  const missing = tools.filter((tool) => findTool(tool) === undefined);
  const why = `not installed: ${missing.join(", ")} (see .ci/clients.sh)`;
  if (missing.length === 0) suite.test(title, work);
  else if (process.env["CI"]) suite.test(title, () => Promise.reject(new Error(why)));
  else suite.skip(title, why);
}
