import {
  DeleteRepositoryPolicyCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  ListImagesCommand,
  PutAccountSettingCommand,
  PutRegistryPolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { RequestEvent } from "../../client/index.js";
import { allow, arn, deny, newAccount, policy, twoAccounts } from "../api/policy-accounts.js";
import { REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const s = spec("admin: which policy statement decided a request", { server: useEmulator() });

type Decision = NonNullable<RequestEvent["policyDecision"]>;

/** What the log of an account has of its latest request: the same from ListEvents, GetEvent and WatchEvents. */
async function decided({ admin }: TestEmulator, accountId: string): Promise<Decision | undefined> {
  const registry = { accountId };
  const filter = { kinds: ["request"] };
  const { events } = await admin.listEvents({ registry, filter, newestFirst: true, pageSize: 1 });
  const { sequence = "0", request } = events[0] ?? {};
  const { event } = await admin.getEvent({ registry, sequence });
  assert.equal(event?.request?.policyDecision, request?.policyDecision);
  for await (const watched of admin.watchEvents({ registry, filter, afterSequence: String(Number(sequence) - 1) })) {
    if (watched.event === null || watched.event === undefined) continue;
    assert.equal(watched.event.request?.policyDecision, request?.policyDecision);
    break;
  }
  return request?.policyDecision ?? undefined;
}

/** What is the same for all requests of a guest for the repository. */
const about = (owner: string, action: string) => ({
  action,
  resource: arn(owner, "app"),
  registry: { accountId: owner, region: REGION },
});
const NO_STATEMENT = { source: "SOURCE_UNSPECIFIED", statement: 0, sid: "" };

const REPOSITORY = "the repository's policy";

/** A request of docker's with a token for the owner's registry, which another account has asked for; it is logged there. */
async function ociRequester(server: TestEmulator, owner: string, guest: string) {
  const command = new GetAuthorizationTokenCommand({ registryIds: [owner] });
  const { authorizationData } = await server.ecr(guest).send(command);
  const authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
  return async (path: string): Promise<number> => {
    const answer = await fetch(`${server.endpoint}/v2/app${path}`, { headers: { authorization } });
    await answer.body?.cancel();
    return answer.status;
  };
}

s.test("API: a statement that allows, by its Sid or its place", async ({ server }) => {
  const { owner, guest, foreign, set, app } = await twoAccounts(server);
  await set(deny("ecr:PutImage"), allow(guest, "ecr:ListImages", { Sid: "Lists" }), allow("*", "ecr:List*"));
  await foreign.send(new ListImagesCommand(app));
  assert.equal(await decided(server, guest), {
    ...about(owner, "ecr:ListImages"),
    effect: "EFFECT_ALLOW",
    source: "SOURCE_REPOSITORY",
    statement: 2,
    sid: "Lists",
    explanation: `statement 2 "Lists" of ${REPOSITORY} allows ecr:ListImages on ${arn(owner, "app")}`,
  });
});

s.test("API: a deny counts before the allows, for the owner as well", async ({ server }) => {
  const { owner, guest, own, foreign, set, app } = await twoAccounts(server);
  await set(allow("*", "ecr:*"), deny("ecr:ListImages"));
  for (const [caller, client] of [
    [guest, foreign],
    [owner, own],
  ] as const) {
    await client.send(new ListImagesCommand(app)).catch(() => {});
    assert.equal(await decided(server, caller), {
      ...about(owner, "ecr:ListImages"),
      effect: "EFFECT_DENY",
      source: "SOURCE_REPOSITORY",
      statement: 2,
      sid: "",
      explanation: `statement 2 of ${REPOSITORY} denies ecr:ListImages on ${arn(owner, "app")}`,
    });
  }
});

s.test("API: no statement speaks of it: refused to another account, allowed to the own", async ({ server }) => {
  const { owner, guest, own, foreign, set, app } = await twoAccounts(server);
  await foreign.send(new ListImagesCommand(app)).catch(() => {});
  const explanation = `no policy allows ecr:ListImages on ${arn(owner, "app")}`;
  const refused = { ...about(owner, "ecr:ListImages"), ...NO_STATEMENT, effect: "EFFECT_IMPLICIT_DENY", explanation };
  assert.equal(await decided(server, guest), refused);
  await set(allow(guest, "ecr:PutImage"));
  await foreign.send(new ListImagesCommand(app)).catch(() => {});
  assert.equal(await decided(server, guest), refused);
  await own.send(new ListImagesCommand(app));
  assert.equal(await decided(server, owner), {
    ...refused,
    effect: "EFFECT_IMPLICIT_ALLOW",
    explanation: `no statement decides ecr:ListImages on ${arn(owner, "app")}, and none has to`,
  });
  await own.send(new DeleteRepositoryPolicyCommand({ repositoryName: "app" }));
  await own.send(new ListImagesCommand(app));
  assert.is(await decided(server, owner), undefined, "there is no policy to ask");
});

s.test("API: the registry's policy, in either scope", async ({ server }) => {
  const { owner, guest, own, foreign, app } = await twoAccounts(server);
  const put = (action: string) =>
    own.send(new PutRegistryPolicyCommand({ policyText: policy(allow(guest, action, { Resource: "*", Sid: "In" })) }));
  const all = () => foreign.send(new DescribeRepositoriesCommand({ registryId: owner }));
  await put("ecr:DescribeRepositories");
  await all();
  const { registry } = about(owner, "");
  assert.equal(await decided(server, guest), {
    effect: "EFFECT_ALLOW",
    action: "ecr:DescribeRepositories",
    resource: arn(owner, "*"),
    registry,
    source: "SOURCE_REGISTRY_V2",
    statement: 1,
    sid: "In",
    explanation: `statement 1 "In" of the policy of registry ${owner} in ${REGION} (scope V2) allows ecr:DescribeRepositories on ${arn(owner, "*")}`,
  });
  await put("ecr:ReplicateImage");
  await own.send(new PutAccountSettingCommand({ name: "REGISTRY_POLICY_SCOPE", value: "V1" }));
  await foreign.send(new ListImagesCommand(app)).catch(() => {});
  assert.is((await decided(server, guest))?.effect, "EFFECT_IMPLICIT_DENY");
});

s.test(
  "of several repositories the one that is refused, and of an unused registry that nothing allows it",
  async ({ server }) => {
    const { owner, guest, foreign, set } = await twoAccounts(server);
    await set(allow("*", "ecr:*"));
    const describe = (registryId: string, ...repositoryNames: string[]) =>
      foreign.send(new DescribeRepositoriesCommand({ registryId, repositoryNames })).catch(() => {});
    await describe(owner, "app", "other");
    const second = await decided(server, guest);
    assert.equal([second?.effect, second?.resource], ["EFFECT_IMPLICIT_DENY", arn(owner, "other")]);
    const unused = newAccount();
    await describe(unused, "app");
    const nobody = await decided(server, guest);
    assert.equal([nobody?.effect, nobody?.resource], ["EFFECT_IMPLICIT_DENY", arn(unused, "app")]);
    assert.equal(nobody?.registry, { accountId: unused, region: REGION });
  },
);

s.test("registry: a statement that allows, one that denies, and none", async ({ server }) => {
  const { owner, guest, set } = await twoAccounts(server);
  const get = await ociRequester(server, owner, guest);
  const told = async () => {
    const { effect, action, resource, source, statement, sid } = (await decided(server, owner)) as Decision;
    assert.is(resource, arn(owner, "app"));
    return { effect, action, source, statement, sid };
  };
  assert.is(await get("/tags/list"), 403);
  const action = "ecr:ListImages";
  assert.equal(await told(), { effect: "EFFECT_IMPLICIT_DENY", action, ...NO_STATEMENT });
  await set(allow(guest, "ecr:*", { Sid: "All" }), deny("ecr:BatchGetImage", { Sid: "No pulls" }));
  assert.is(await get("/tags/list"), 200);
  const source = "SOURCE_REPOSITORY";
  assert.equal(await told(), { effect: "EFFECT_ALLOW", action, source, statement: 1, sid: "All" });
  assert.is(await get("/manifests/v1"), 403);
  assert.equal(await told(), {
    effect: "EFFECT_DENY",
    action: "ecr:BatchGetImage",
    source,
    statement: 2,
    sid: "No pulls",
  });
});

s.test("a request that a rule answers has asked no policy, one that reads an old state has", async ({ server }) => {
  const { guest, foreign, set, app } = await twoAccounts(server);
  await set(allow("*", "ecr:*"));
  const admin = server.admin.forRegistry({ accountId: guest, region: REGION });
  await foreign.send(new DescribeRepositoriesCommand({}));
  await admin.rules.fail("ecr:ListImages", "ServerException", { id: "first", times: 1 });
  await foreign.send(new ListImagesCommand(app)).catch(() => {});
  assert.is(await decided(server, guest), undefined);
  const match = { operations: ["ecr:ListImages"] };
  await admin.putRule({ rule: { id: "old", match, steps: [{ effects: [{ lag: { age: { seconds: "1" } } }] }] } });
  await foreign.send(new ListImagesCommand(app)).catch(() => {});
  assert.is((await decided(server, guest))?.effect, "EFFECT_ALLOW");
});

s.test(
  "a report says of a refused request which statement refused it, and nothing of an allowed one",
  async ({ server }) => {
    const { owner, guest, foreign, set, app } = await twoAccounts(server);
    const admin = server.admin.forRegistry({ accountId: guest, region: REGION });
    await set(allow("*", "ecr:List*"));
    await foreign.send(new ListImagesCommand(app));
    assert.not.match((await admin.getDebugReport()).text, "statement");
    await set(deny("ecr:List*", { Sid: "Closed" }));
    await foreign.send(new ListImagesCommand(app)).catch(() => {});
    const refusal = `400 AccessDeniedException, statement 1 "Closed" of ${REPOSITORY} denies ecr:ListImages on ${arn(owner, "app")}`;
    assert.match((await admin.getDebugReport()).text, refusal);
  },
);

s.run();
