import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

interface RunOptions {
  /** The package's top folder by default. */
  readonly cwd?: string;
  /** On top of this process's own. */
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Buffer;
}

/**
 * Runs a command to its end and gives what it wrote to standard output.
 * @throws Error with everything that it wrote when it exits with anything but 0
 */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd ?? ROOT, env: { ...process.env, ...options.env } });
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output.stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) return resolve(output.stdout);
      reject(new Error(`${command} ${args.join(" ")} exited with ${code}:\n${output.stdout}${output.stderr}`.trim()));
    });
    child.stdin.on("error", () => {}).end(options.input);
  });
}
