import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import type { BenchContext } from "../suite.js";
import { Child } from "./child.js";

/** Where Debian's package docker-registry puts it. */
const PROGRAM = "/usr/bin/docker-registry";

export const hasDockerRegistry = (): boolean => existsSync(PROGRAM);

export interface DockerRegistry {
  readonly port: number;
  readonly child: Child;
  /** Removes everything pushed so far, so that no round writes beside what an earlier one left to be written. */
  empty(): Promise<void>;
}

/** Debian's docker-registry with its default settings but for the address, the folder and the password. */
export async function startDockerRegistry(context: BenchContext): Promise<DockerRegistry> {
  const folder = await mkdtemp(join(context.folder, "docker-registry-"));
  const storage = join(folder, "storage");
  const port = await freePort();
  const config = `version: 0.1
storage:
  cache: { blobdescriptor: inmemory }
  filesystem: { rootdirectory: ${storage} }
http: { addr: "127.0.0.1:${port}" }
`;
  await writeFile(join(folder, "config.yml"), config);
  const child = Child.start(PROGRAM, ["serve", join(folder, "config.yml")], join(folder, "output"));
  try {
    await child.output(/listening on/);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { port, child, empty: () => rm(join(storage, "docker"), { recursive: true, force: true }) };
}

/** For programs that can't tell which port they have taken. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
