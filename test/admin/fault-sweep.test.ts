import { CreateRepositoryCommand, DescribeRepositoriesCommand, type ECRClient } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type AdminClient, sweepFaults } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const s = spec("admin: fault sweep", { server: useEmulator() });

async function lease(server: TestEmulator, maxAttempts: number): Promise<{ admin: AdminClient; ecr: ECRClient }> {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  return { ecr: server.ecr(ref.accountId, { maxAttempts }), admin: server.admin.forRegistry(ref) };
}

const createAndLook = async (ecr: ECRClient): Promise<void> => {
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await ecr.send(new DescribeRepositoriesCommand({}));
};

s.test("an impatient client survives nothing; the registry is as it was afterwards", async ({ server }) => {
  const { admin, ecr } = await lease(server, 1);
  const { runs, fatal, report } = await sweepFaults(admin, () => createAndLook(ecr));
  assert.equal([runs, fatal.length], [8, 8]);
  assert.match(
    report,
    /^0 of 8 faults were survived\n {2}ecr:CreateRepository app, request 1, throttled: ThrottlingException/,
  );
  assert.equal((await admin.listRepositories()).repositories, []);
  assert.equal([(await admin.listRules()).rules, (await server.admin.listSnapshots()).snapshots], [[], []]);
});

s.test("one that retries is caught by a lost answer alone: its repository is there already", async ({ server }) => {
  const { admin, ecr } = await lease(server, 3);
  const { fatal } = await sweepFaults(admin, () => createAndLook(ecr));
  assert.equal(
    fatal.map(({ request, fault, error }) => [request, fault, (error as Error).name]),
    [["ecr:CreateRepository app, request 1", "answer lost", "RepositoryAlreadyExistsException"]],
  );
});

s.test("what fails without a fault throws; a sweep of too many runs is refused", async ({ server }) => {
  const { admin, ecr } = await lease(server, 1);
  const broken = sweepFaults(admin, () => Promise.reject(new Error("as always")));
  assert.match(String(await broken.catch((error: Error) => error)), "as always");
  const tooMany = sweepFaults(admin, () => createAndLook(ecr), { faults: ["throttled"], maxRuns: 1 });
  assert.match(String(await tooMany.catch((error: Error) => error)), "takes 2 runs, more than 1");
  assert.equal((await server.admin.listSnapshots()).snapshots, []);
});

s.run();
