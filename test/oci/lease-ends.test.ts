import { CreateRepositoryCommand, ECRClient, InitiateLayerUploadCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { Registry } from "../../server/registries/registry.js";
import { spec } from "../support/spec.js";
import { RegistryClient } from "./registry-client.js";
import { REGION, type RegistryFixture, useRegistry } from "./registry-fixture.js";

const HOUR_MS = 60 * 60 * 1000;

const s = spec("leases that end while clients go on", { oci: useRegistry({ fidelity: "oci" }) });
s.afterEach(({ oci }) => assert.equal(oci.failures, []));

function clientOf({ host }: RegistryFixture, accessKeyId: string): ECRClient {
  const credentials = { accessKeyId, secretAccessKey: "test" };
  return new ECRClient({ endpoint: `http://${host}`, region: REGION, credentials, maxAttempts: 1 });
}

/** Registries but the default one. */
function others({ registries, registry }: RegistryFixture): Registry[] {
  return [...registries.after("")].filter((one) => one !== registry);
}

function endsInAnHour({ expiresAtMs = 0 }: Registry): boolean {
  return Math.abs(expiresAtMs - Date.now() - HOUR_MS) < 60_000;
}

s.test("a registry that a client makes after its lease ends in an hour; others stay", ({ oci: { registries } }) => {
  const lease = registries.lease({ ttlMs: 2 * HOUR_MS }) as Registry;
  const { ref } = lease;
  const abroad = registries.open({ ...ref, region: "eu-west-1" });
  assert.is(abroad.expiresAtMs, undefined, "as long as the lease");
  const second = registries.lease({ accountId: ref.accountId, region: "eu-north-1" }) as Registry;
  registries.delete(lease);
  assert.is(abroad.expiresAtMs, undefined, "the account has another lease");
  registries.delete(second);
  assert.ok(endsInAnHour(abroad));
  const again = registries.open(ref);
  assert.ok(endsInAnHour(again));
  assert.is(registries.open({ accountId: "770000000001", region: REGION }).expiresAtMs, undefined);
  assert.is(registries.lease({ accountId: ref.accountId, region: "eu-south-1" })?.expiresAtMs, undefined);
});

s.test("an account that is in use in any region is not leased to others", ({ oci: { registries } }) => {
  const next = String(registries.leases.nextAccount);
  registries.open({ accountId: next, region: "ap-south-1" });
  assert.is.not(registries.lease({})?.ref.accountId, next);
});

s.test("whatever clients are doing, nothing is left that doesn't end by itself", async ({ oci }) => {
  const { registries } = oci;
  for (const left of others(oci)) registries.delete(left);
  const clients = Array.from({ length: 20 }, async () => {
    const lease = registries.lease({ ttlMs: HOUR_MS }) as Registry;
    const ecr = clientOf(oci, lease.ref.accountId);
    const docker = new RegistryClient(Number(oci.host.split(":")[1]), oci.token(lease));
    for (let round = 0; round < 6; round++) {
      const repositoryName = `app/${round}`;
      const calls = [
        docker.pushBlob(`pushed/${round}`, Buffer.alloc(300_000, round)),
        docker.startUpload("unfinished"),
        ecr.send(new CreateRepositoryCommand({ repositoryName })),
        ecr.send(new InitiateLayerUploadCommand({ repositoryName })),
      ];
      if (round === 3) setImmediate(() => registries.delete(lease));
      await Promise.allSettled(calls);
    }
    docker.close();
    ecr.destroy();
    return lease;
  });
  const leases = await Promise.all(clients);
  assert.is(others(oci).length, leases.length, "each client has its account's registry again");
  assert.ok(others(oci).every(endsInAnHour));
  assert.equal(
    leases.flatMap((lease) => [...lease.clock.timers()]),
    [],
  );
  for (const left of others(oci)) registries.delete(left);
  assert.is(oci.blobs.stats().bytes, 0);
});

s.run();
