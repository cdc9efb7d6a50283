import { rejects } from "node:assert/strict";
import {
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  GetRepositoryPolicyCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { allow, arn, denied, deny, newAccount, policy, root, twoAccounts } from "./policy-accounts.js";

const s = spec("ECR API: repository policies", { server: useEmulator() });

s.test(
  "a repository policy is set, read, replaced and deleted [documented: B.3, M; texts: moto]",
  async ({ server }) => {
    const { own, owner, set, app } = await twoAccounts(server);
    const absent = {
      name: "RepositoryPolicyNotFoundException",
      message: `Repository policy does not exist for the repository with name 'app' in the registry with id '${owner}'`,
    };
    const get = () => own.send(new GetRepositoryPolicyCommand({ repositoryName: "app" }));
    const remove = () => own.send(new DeleteRepositoryPolicyCommand({ repositoryName: "app" }));
    await rejects(get(), absent);
    await rejects(remove(), absent);
    await set(allow("*", "ecr:PutImage"));
    const { $metadata: _, ...answer } = await set(allow(owner, "ecr:*"));
    const policyText = `{
  "Version" : "2012-10-17",
  "Statement" : [ {
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "arn:aws:iam::${owner}:root"
    },
    "Action" : "ecr:*"
  } ]
}`;
    assert.equal(answer, { ...app, policyText });
    for (const read of [get, remove]) {
      const { $metadata, ...found } = await read();
      assert.equal(found, { ...app, policyText });
    }
    await rejects(get(), absent);
  },
);

s.test("a missing repository comes before the text of the policy [moto: A.4]", async ({ server }) => {
  const ecr = server.ecr(newAccount());
  await rejects(ecr.send(new SetRepositoryPolicyCommand({ repositoryName: "nope", policyText: "{" })), {
    name: "RepositoryNotFoundException",
  });
  await rejects(ecr.send(new GetRepositoryPolicyCommand({ repositoryName: "nope" })), {
    name: "RepositoryNotFoundException",
  });
});

s.test("bad repository policies are refused and change nothing [seen on AWS: A.4]", async ({ server }) => {
  const { own, set } = await twoAccounts(server);
  await set(allow("*", "ecr:PutImage"));
  const get = () => own.send(new GetRepositoryPolicyCommand({ repositoryName: "app" }));
  const before = (await get()).policyText;
  await rejects(set({ Effect: "Allow" }), {
    name: "InvalidParameterException",
    message: "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
  });
  await rejects(set(allow("nobody", "ecr:*")), {
    name: "InvalidParameterException",
    message: "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'",
  });
  assert.is((await get()).policyText, before);
});

s.test("a repository takes its policy along when it is deleted", async ({ server }) => {
  const { own, set } = await twoAccounts(server);
  await set(allow("*", "ecr:*"));
  await own.send(new DeleteRepositoryCommand({ repositoryName: "app" }));
  await own.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await rejects(own.send(new GetRepositoryPolicyCommand({ repositoryName: "app" })), {
    name: "RepositoryPolicyNotFoundException",
  });
});

s.test("a policy that locks its setter out needs force [documented: B.3]", async ({ server }) => {
  const { owner, own, foreign, set, app } = await twoAccounts(server);
  const lockOut = policy(deny("ecr:SetRepositoryPolicy"));
  await rejects(own.send(new SetRepositoryPolicyCommand({ repositoryName: "app", policyText: lockOut })), {
    name: "InvalidParameterException",
  });
  await rejects(own.send(new GetRepositoryPolicyCommand({ repositoryName: "app" })), {
    name: "RepositoryPolicyNotFoundException",
  });
  // Another account is locked out by a policy that merely doesn't mention it.
  await set(allow("*", "ecr:*"));
  const forgetful = new SetRepositoryPolicyCommand({ ...app, policyText: policy(allow(owner, "ecr:*")) });
  await rejects(foreign.send(forgetful), { name: "InvalidParameterException" });

  const forced = { repositoryName: "app", policyText: lockOut, force: true };
  await own.send(new SetRepositoryPolicyCommand(forced));
  await rejects(
    own.send(new SetRepositoryPolicyCommand(forced)),
    denied(root(owner), "ecr:SetRepositoryPolicy", arn(owner, "app")),
  );
  await own.send(new DeleteRepositoryPolicyCommand({ repositoryName: "app" }));
});

s.run();
