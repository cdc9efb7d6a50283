import { PutLifecyclePolicyCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { DAY, policyText, rule } from "./lifecycle-registry.js";
import { Replicated } from "./replicated-registries.js";

const s = spec("ECR API: lifecycle policies and replication", { server: useEmulator() });

const lifecyclePolicyText = policyText(rule(1));

s.test(
  "what a policy deletes goes elsewhere too, where deletes are replicated [documented: H.2]",
  async ({ server }) => {
    for (const enabled of [true, false]) {
      const registry = await Replicated.start(server, { deleteReplication: { enabled } });
      const old = await registry.push("old", "v1");
      const young = await registry.push("young", "v2");
      await registry.advance(60);
      await registry.here.send(new PutLifecyclePolicyCommand({ repositoryName: "app", lifecyclePolicyText }));
      await registry.advance(DAY + 60);
      const kept = { [young.digest]: ["v2"] };
      assert.equal(await registry.images(), enabled ? kept : { [old.digest]: ["v1"], ...kept });
    }
  },
);

s.test("a policy stays in its region: it isn't replicated [documented: G.3, 12]", async ({ server }) => {
  const registry = await Replicated.start(server);
  await registry.here.send(new PutLifecyclePolicyCommand({ repositoryName: "app", lifecyclePolicyText }));
  await registry.push("one", "v1");
  await registry.advance(60);
  const there = { repositoryName: "app" };
  const refused = await registry.callAt("eu-west-1", "GetLifecyclePolicy", there).catch(String);
  assert.match(String(refused), "LifecyclePolicyNotFoundException");
});

s.run();
