import * as assert from "uvu/assert";
import { type RegistryFixture, startRegistry } from "../oci/registry-fixture.js";
import { authorization, type RawAnswer, rawCall } from "../support/raw-api.js";
import { spec } from "../support/spec.js";

const MAX = 4;

const s = spec("registries made by access key ids alone", {} as { fixture: RegistryFixture });
s.afterEach(({ fixture }) => fixture.stop());

/** A server for one test. */
async function start(context: { fixture: RegistryFixture }): Promise<RegistryFixture> {
  context.fixture = await startRegistry({ maxUnleased: MAX });
  return context.fixture;
}

const account = (i: number): string => String(600_000_000_000 + i);

function call(fixture: RegistryFixture, accountId: string, operation: string, input = {}): Promise<RawAnswer> {
  const headers = { authorization: authorization(accountId) };
  return rawCall(`http://${fixture.host}`, operation, JSON.stringify(input), headers);
}

function accounts({ registries }: RegistryFixture): string[] {
  return [...registries.after("")].map(({ ref }) => ref.accountId);
}

s.test(
  "there are never more than the limit; the oldest empty one goes, leased ones and the default one stay",
  async (context) => {
    const fixture = await start(context);
    const leased = fixture.registries.lease({});
    await call(fixture, account(0), "CreateRepository", { repositoryName: "kept" });
    for (let i = 1; i <= 3 * MAX; i++) {
      const { status } = await call(fixture, account(i), "DescribeRepositories");
      assert.is(status, 200);
      assert.ok(accounts(fixture).length <= MAX + 2, `${accounts(fixture)}`);
    }
    const left = accounts(fixture);
    for (const kept of [account(0), leased?.ref.accountId, fixture.registry.ref.accountId, account(3 * MAX)]) {
      assert.ok(left.includes(kept as string), kept);
    }
    assert.not.ok(left.includes(account(1)));
  },
);

s.test(
  "a registry with rules, settings or a clock of its own isn't empty, nor is one that a client watches",
  async (context) => {
    const fixture = await start(context);
    const busy = [1, 2, 3, 4].map((i) => fixture.registries.open({ accountId: account(i), region: "us-east-1" }));
    busy[0]?.rules.put({ id: "r", steps: [{ effects: [{ kind: "error", error: { code: "ServerException" } }] }] });
    await call(fixture, account(2), "PutAccountSetting", { name: "BLOB_MOUNTING", value: "ENABLED" });
    busy[2]?.clock.set("FROZEN", 0);
    const subscription = busy[3]?.events.subscribe();
    const { status, json } = await call(fixture, account(5), "CreateRepository", { repositoryName: "more" });
    assert.is(status, 400);
    assert.is(json["__type"], "LimitExceededException");
    assert.match(String(json["message"]), "4 registries that access key ids alone have made");
    assert.is(fixture.registries.find({ accountId: account(5), region: "us-east-1" }), undefined);
    subscription?.close();
    assert.is((await call(fixture, account(5), "CreateRepository", { repositoryName: "more" })).status, 200);
    assert.is(fixture.registries.find(busy[3]?.ref as never), undefined);
  },
);

s.test("what was emptied can go too", async (context) => {
  const fixture = await start(context);
  for (let i = 1; i <= MAX; i++) {
    await call(fixture, account(i), "CreateRepository", { repositoryName: "team" });
  }
  assert.is((await call(fixture, account(9), "DescribeRepositories")).status, 400);
  await call(fixture, account(2), "DeleteRepository", { repositoryName: "team" });
  assert.is((await call(fixture, account(9), "DescribeRepositories")).status, 200);
  assert.not.ok(accounts(fixture).includes(account(2)));
});

s.run();
