import { PassThrough } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { getContainerRuntimeClient } from "testcontainers";

const LINES_KEPT = 20;

/**
 * What a container prints from its very first line until it's ready, kept so that a failed start can show it. Attached
 * before the container starts: the logs of a container that testcontainers gives up on are gone with the container.
 */
export class StartupOutput {
  /** Resolves when the container has ended. */
  private readonly ended: Promise<void>;
  private readonly announceEnd: () => void;
  private readonly lines: string[] = [];
  private readonly partial = { out: "", err: "" };
  private containerId: string | undefined;
  private detach: (() => void) | undefined;

  constructor() {
    let announceEnd = (): void => {};
    this.ended = new Promise((resolve) => {
      announceEnd = resolve;
    });
    this.announceEnd = announceEnd;
  }

  /** Attaches to a container that is created and not yet started. */
  async attach(containerId: string): Promise<void> {
    const client = await getContainerRuntimeClient();
    const container = client.container.getById(containerId);
    const stream = (await container.attach({ stream: true, stdout: true, stderr: true })) as NodeJS.ReadWriteStream & {
      destroy(): void;
    };
    container.modem.demuxStream(stream, this.collect("out"), this.collect("err"));
    stream.on("end", this.announceEnd).on("error", this.announceEnd);
    this.containerId = containerId;
    this.detach = () => stream.destroy();
  }

  /**
   * Rejects when the container has ended and testcontainers had time to say why. It notices by itself only when the
   * ports were bound as it looked; otherwise it would go on looking for them for 10 seconds, and leave the container.
   */
  async failure(): Promise<never> {
    await this.ended;
    await setTimeout(1_000);
    throw new Error("the container ended");
  }

  private collect(name: "out" | "err"): PassThrough {
    return new PassThrough({ encoding: "utf8" }).on("data", (text: string) => {
      const lines = (this.partial[name] + text).split("\n");
      this.partial[name] = lines.pop() ?? "";
      this.lines.push(...lines);
      this.lines.splice(0, this.lines.length - LINES_KEPT);
    });
  }

  /** The last lines printed, an unfinished one included; "" when there are none. */
  lastLines(): string {
    return [...this.lines, this.partial.out, this.partial.err]
      .map((line) => line.trimEnd())
      .filter((line) => line !== "")
      .join("\n");
  }

  /** Lets go of the container, which goes on running. */
  close(): void {
    this.detach?.();
  }

  /** Removes what is left of the container; nothing when testcontainers did so already. */
  async removeContainer(): Promise<void> {
    this.close();
    if (this.containerId === undefined) return;
    const client = await getContainerRuntimeClient();
    const container = client.container.getById(this.containerId);
    await container.remove({ force: true, v: true }).catch((error: { statusCode?: number }) => {
      // Gone (404), or being removed by testcontainers (409).
      if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
    });
  }
}
