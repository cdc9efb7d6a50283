import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { AdminError } from "../../client/index.js";
import { ACCOUNT, REGION, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const s = spec("admin API: secrets", { server: useEmulator() });

const NAME = "ecr-pullthroughcache/hub";
const ARN = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${NAME}-AbCdEf`;
const credentials = { username: "robot", password: "very-secret" };

s.test(
  "what is put is listed in the order of names, without what is secret, until it is deleted",
  async ({ server }) => {
    const { admin } = server;
    await admin.putSecret({ secret: { name: `${NAME}-2`, secretString: "not json" } });
    await admin.putSecret({ secret: { name: ARN, credentials, problem: "PROBLEM_UNDECRYPTABLE" } });
    const { secret } = await admin.putSecret({ secret: { name: NAME, credentials } });
    assert.is(secret?.name, NAME);
    const { secrets } = await admin.listSecrets({});
    assert.equal(
      secrets.map(({ name, problem }) => [name, problem]),
      [
        [ARN, "PROBLEM_UNDECRYPTABLE"],
        [NAME, "PROBLEM_UNSPECIFIED"],
        [`${NAME}-2`, "PROBLEM_UNSPECIFIED"],
      ],
    );
    assert.not.match(JSON.stringify(secrets), /very-secret|not json|robot/);
    const first = await admin.listSecrets({ pageSize: 2 });
    assert.equal(
      (await admin.listSecrets({ pageSize: 2, pageToken: first.nextPageToken })).secrets.map(({ name }) => name),
      [`${NAME}-2`],
    );
    for (const name of [NAME, `${NAME}-2`, ARN]) await admin.deleteSecret({ name });
    assert.equal((await admin.listSecrets({})).secrets, []);
    await rejects(admin.deleteSecret({ name: NAME }), (error: AdminError) => error.code === "NOT_FOUND");
  },
);

s.test("what can't be a secret of the registry is refused, all of it at once", async ({ server }) => {
  const { admin } = server;
  const fieldsOf = async (secret: object): Promise<readonly string[]> => {
    try {
      await admin.putSecret({ secret });
    } catch (error) {
      if (error instanceof AdminError) return error.violations.map(({ field }) => field);
      throw error;
    }
    return [];
  };
  assert.equal(await fieldsOf({}), ["secret.name", "secret"]);
  assert.equal(await fieldsOf({ name: "other/hub", credentials: { username: "u" }, visibleAfter: { seconds: -1 } }), [
    "secret.name",
    "secret.visible_after",
    "secret.credentials.password",
  ]);
  for (const [from, to] of [
    [ACCOUNT, "111122223333"],
    [REGION, "eu-west-1"],
  ] as const) {
    assert.equal(await fieldsOf({ name: ARN.replace(from, to), credentials }), ["secret.name"]);
  }
  assert.equal((await admin.listSecrets({})).secrets, []);
});

s.run();
