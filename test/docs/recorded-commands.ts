import { run } from "../support/run-command.js";

/** Programs that blocks of the kind "commands" call, and jobs of pipelines. */
const PROGRAMS = ["npm", "kubectl", "pip", "pytest"];

/** Each call as its program and arguments, as bash makes them of the script; nothing is run. */
export async function recordedCommands(script: string): Promise<readonly (readonly string[])[]> {
  const functions = PROGRAMS.map((name) => `${name}() { printf '%s\\n' ${name} "$@" ''; }`).join("\n");
  // Another program isn't found, so that none is run unseen.
  const output = await run("/bin/bash", ["-euo", "pipefail", "-c", `PATH=/nonexistent\n${functions}\n${script}`]);
  return output
    .split("\n\n")
    .filter((call) => call !== "")
    .map((call) => call.split("\n"));
}
