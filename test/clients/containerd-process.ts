import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findTool } from "../support/tools.js";

/** A containerd of its own, with everything in one folder, apart from the machine's. */
export class ContainerdProcess {
  readonly #child: ChildProcess;
  /** Where `ctr --address` finds it. */
  readonly socket: string;

  private constructor(child: ChildProcess, socket: string) {
    this.#child = child;
    this.socket = socket;
  }

  /** @throws Error with what it printed if it ends before it is ready */
  static async start(folder: string): Promise<ContainerdProcess> {
    const socket = join(folder, "containerd.sock");
    const config = join(folder, "containerd.toml");
    writeFileSync(config, configuration(folder, socket));
    const child = spawn(findTool("containerd") as string, ["--config", config], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let printed = "";
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject).once("close", () => reject(new Error(`containerd ended: ${printed}`)));
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
        if (printed.includes("successfully booted")) resolve();
      });
    });
    return new ContainerdProcess(child, socket);
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, "close");
    this.#child.kill();
    await ended;
  }
}

/** The content store is all that pulls and pushes without unpacking need. */
function configuration(folder: string, socket: string): string {
  return [
    "version = 2",
    `root = ${JSON.stringify(join(folder, "root"))}`,
    `state = ${JSON.stringify(join(folder, "state"))}`,
    'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
    "[grpc]",
    `  address = ${JSON.stringify(socket)}`,
  ].join("\n");
}
