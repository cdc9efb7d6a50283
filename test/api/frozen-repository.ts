import { CreateRepositoryCommand, type ECRClient } from "@aws-sdk/client-ecr";
import { ACCOUNT, REGION, startTestEmulator, type TestEmulator } from "../support/emulator.js";

/** A server whose clock stands still, with one repository. */
export interface FrozenRepository {
  server: TestEmulator;
  /** Of the account's root. */
  ecr: ECRClient;
}

export const registry = { accountId: ACCOUNT, region: REGION };

export async function startFrozenRepository(repositoryName: string): Promise<FrozenRepository> {
  const server = await startTestEmulator();
  const ecr = server.ecr();
  await server.admin.setClock({ registry, mode: "MODE_FROZEN" });
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  return { server, ecr };
}
