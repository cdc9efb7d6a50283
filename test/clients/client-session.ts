import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateRepositoryCommand, type ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { run } from "../support/run-command.js";
import { findTool } from "../support/tools.js";

/** A client of the registry with an emulator of its own, and a home folder where its logins stay. */
export interface ClientSession {
  readonly server: TestEmulator;
  readonly ecr: ECRClient;
  /** host:port */
  readonly host: string;
  /** What `aws ecr get-login-password` prints. */
  readonly password: string;
  readonly folder: string;
  run(tool: string, args: readonly string[], input?: string | Buffer): Promise<string>;
  close(): Promise<void>;
}

export async function startClientSession(...repositories: readonly string[]): Promise<ClientSession> {
  const server = await startTestEmulator();
  const ecr = server.ecr();
  for (const repositoryName of repositories) await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const folder = mkdtempSync(join(tmpdir(), "ecr-emulator-client-"));
  const env = { HOME: folder, DOCKER_CONFIG: folder, REGISTRY_AUTH_FILE: join(folder, "auth.json") };
  return {
    server,
    ecr,
    host: server.registryHost,
    password: atob(authorizationData?.[0]?.authorizationToken ?? "").slice("AWS:".length),
    folder,
    run: (tool, args, input) => {
      const options = { cwd: folder, env };
      return run(findTool(tool) as string, [...args], input === undefined ? options : { ...options, input });
    },
    close: async () => {
      rmSync(folder, { recursive: true, force: true });
      await server.stop();
    },
  };
}
