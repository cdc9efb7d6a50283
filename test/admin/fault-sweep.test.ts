import {
  CreateRepositoryCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
} from "@aws-sdk/client-ecr";
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

s.test(
  "each run begins alike: rules with their scripts, the clock, what the run before has put",
  async ({ server }) => {
    const { admin, ecr } = await lease(server, 1);
    const begin = "2030-01-01T00:00:00.000Z";
    await admin.clock.freeze(begin);
    await admin.rules.throttle("ecr:DescribeRegistry", { id: "busy", times: 1 });
    const seen: unknown[] = [];
    const { runs, fatal, unreached } = await sweepFaults(
      admin,
      async () => {
        const at = (await admin.clock.now()).toISOString();
        const asked = await ecr.send(new DescribeRegistryCommand({})).catch((error: Error) => error.name);
        const { rules } = await admin.listRules();
        seen.push([at, asked, rules.map(({ id }) => id).filter((id) => id !== "fault-sweep")]);
        await admin.clock.advance({ hours: 1 });
        await admin.rules.delay("ecr:PutImage", 1, { id: "of-the-run" });
      },
      { faults: ["throttled"] },
    );
    assert.equal([runs, fatal, unreached], [1, [], []]);
    assert.equal(seen, Array(2).fill([begin, "ThrottlingException", ["busy"]]));
    assert.is((await admin.clock.now()).toISOString(), begin);
    const { rules } = await admin.listRules();
    assert.equal(
      rules.map(({ id, fireCount }) => [id, fireCount]),
      [["busy", "0"]],
    );
  },
);

s.test("a fault that wasn't reached doesn't count as survived", async ({ server }) => {
  const { admin, ecr } = await lease(server, 1);
  let runs = 0;
  const sweep = await sweepFaults(
    admin,
    async () => {
      runs++;
      await ecr.send(new DescribeRegistryCommand({}));
      if (runs === 1) await ecr.send(new DescribeRepositoriesCommand({}));
      if (runs === 4) throw "by chance";
    },
    { faults: ["throttled", "cut"] },
  );
  assert.equal([runs, sweep.runs], [5, 4]);
  assert.equal(
    sweep.fatal.map(({ request, fault }) => [request, fault]),
    [
      ["ecr:DescribeRegistry, request 1", "throttled"],
      ["ecr:DescribeRegistry, request 1", "cut"],
    ],
  );
  assert.equal(
    sweep.unreached.map(({ request, fault, error }) => [request, fault, error]),
    [
      ["ecr:DescribeRepositories, request 1", "throttled", "by chance"],
      ["ecr:DescribeRepositories, request 1", "cut", undefined],
    ],
  );
  assert.equal(sweep.report.split("\n").slice(0, 1), ["0 of 4 faults were survived, 2 weren't reached"]);
  assert.match(
    sweep.report,
    /request 1, throttled: the request didn't come again; it failed all the same: by chance\n/,
  );
  assert.match(sweep.report, /request 1, cut: the request didn't come again$/);
});

s.test("a run that deletes all rules has deleted the fault too", async ({ server }) => {
  const { admin, ecr } = await lease(server, 1);
  const run = async (): Promise<void> => {
    await admin.deleteRules({ all: true });
    await ecr.send(new DescribeRegistryCommand({}));
  };
  const { fatal, unreached } = await sweepFaults(admin, run, { faults: ["throttled"] });
  assert.equal([fatal.length, unreached.length], [0, 1]);
});

s.test("what fails without a fault throws; a sweep of too many runs is refused", async ({ server }) => {
  const { admin, ecr } = await lease(server, 1);
  const broken = sweepFaults(admin, () => Promise.reject(new Error("as always")));
  assert.match(String(await broken.catch((error: Error) => error)), "as always");
  const tooMany = sweepFaults(admin, () => createAndLook(ecr), { faults: ["throttled"], maxRuns: 1 });
  assert.match(String(await tooMany.catch((error: Error) => error)), "takes 2 runs, more than 1");
  assert.equal((await server.admin.listSnapshots()).snapshots, []);
});

s.test(
  "faults that there aren't, and limits that are no numbers, are refused before anything runs",
  async ({ server }) => {
    const { admin } = await lease(server, 1);
    let runs = 0;
    for (const [options, text] of [
      [
        { faults: ["lost"] },
        'RangeError: there is no fault "lost"; there are throttled, server error, cut, answer lost',
      ],
      [{ faults: ["cut", "__proto__"] }, 'there is no fault "__proto__"'],
      [{ maxRuns: Number.NaN }, "RangeError: maxRuns must be a number from 0, is NaN"],
      [{ maxRuns: -1 }, "maxRuns must be a number from 0, is -1"],
    ] as const) {
      const error = await sweepFaults(admin, () => runs++, options as never).catch((thrown: unknown) => thrown);
      assert.match(String(error), text);
    }
    assert.is(runs, 0);
  },
);

s.run();
