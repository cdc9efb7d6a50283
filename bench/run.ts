/** `npm run bench [-- NAMES…]`: how fast the emulator is, as ratios to what is measured beside it in the same run. */
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import type { BenchContext, LeftOut, Row } from "./suite.js";
import { SUITES } from "./suites/index.js";
import { isMissed, printRow, printTable } from "./table.js";

const DEFAULT_ENTRY = fileURLToPath(new URL("../dist/bundle/main.js", import.meta.url));

const command = new Command("bench")
  .description("Measures the compiled server. Figures are medians of alternating rounds; ratios are to the baseline.")
  .argument("[names...]", `what to measure, by default everything: ${SUITES.map(({ name }) => name).join(", ")}`)
  .option("--quick", "fewer rounds, smaller amounts: under a minute", false)
  .option("--large", "also 100,000 repositories and images", false)
  .option("--server <file>", "the server's compiled entry", DEFAULT_ENTRY)
  .option("--node <file>", "the node that runs the server and the bare servers", process.execPath)
  .parse();

const names = command.args;
const options = command.opts<{ quick: boolean; large: boolean; server: string; node: string }>();
const unknown = names.find((name) => SUITES.every((suite) => suite.name !== name));
if (unknown !== undefined) command.error(`error: nothing is called "${unknown}"`);

const folder = await mkdtemp(join(tmpdir(), "ecr-bench-"));
const context: BenchContext = {
  quick: options.quick,
  large: options.large,
  serverEntry: resolve(options.server),
  node: options.node,
  folder,
};
const rows: (Row | LeftOut)[] = [];
try {
  for (const suite of SUITES) {
    if (names.length > 0 && !names.includes(suite.name)) continue;
    console.error(`— ${suite.name}`);
    for await (const row of suite.run(context)) {
      rows.push(row);
      console.error(`  ${printRow(row)}`);
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`\n${printTable(rows)}`);
const missed = rows.filter(isMissed).length;
const version = execFileSync(options.node, ["--version"], { encoding: "utf8" }).trim();
console.log(`\n${missed === 0 ? "every goal or floor is met" : `${missed} not met`}; node ${version}`);
