import { rejects } from "node:assert/strict";
import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { Agent } from "node:https";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { CreateRepositoryCommand, ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { EcrContainer } from "../../container/index.js";
import { DockerCli, dockerSpec, imageUnderTest, makeTinyImage, removeImages } from "../support/docker.js";

/** Where a Docker engine on this machine looks for the authorities of registries. */
const CERTIFICATES = "/etc/docker/certs.d";

/** An address of this machine that docker doesn't take for localhost, where it would trust anybody. */
const address = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .find(({ internal, family }) => !internal && family === "IPv4")?.address;

function trouble(): string | undefined {
  if (address === undefined) return "this machine has no address but localhost's";
  try {
    mkdirSync(CERTIFICATES, { recursive: true });
    accessSync(CERTIFICATES, constants.W_OK);
    return undefined;
  } catch {
    return `${CERTIFICATES} can't be written to`;
  }
}

const s = dockerSpec("docker over TLS, not on localhost", {});
const title = "the engine trusts the container's authority and pushes and pulls by address";
const why = trouble();
if (why !== undefined) s.skip(title, why);
else
  s.test(title, async () => {
    await using ecr = await new EcrContainer(await imageUnderTest()).withTls([address as string]).start();
    assert.match(ecr.getEndpoint(), /^https:\/\//);
    const ca = await ecr.getCaCertificate();
    const httpsAgent = new Agent({ ca });
    const client = new ECRClient({
      endpoint: ecr.getEndpoint(),
      region: ecr.getRegion(),
      credentials: ecr.getCredentials(),
      requestHandler: { httpsAgent },
    });
    await client.send(new CreateRepositoryCommand({ repositoryName: "app" }));
    const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}));
    const password = atob(authorizationData?.[0]?.authorizationToken ?? "").slice("AWS:".length);
    client.destroy();
    httpsAgent.destroy();

    const host = `${address}:${ecr.getRegistryHost().split(":").at(-1)}`;
    const uri = `${host}/app:v1`;
    const folder = join(CERTIFICATES, host);
    const docker = new DockerCli();
    try {
      const login = ["login", "--username", "AWS", "--password-stdin", host];
      await rejects(docker.run(login, password), /x509: certificate signed by unknown authority/);
      mkdirSync(folder);
      writeFileSync(join(folder, "ca.crt"), ca);
      await docker.run(login, password);
      await makeTinyImage(uri, "over TLS");
      const pushed = await docker.run(["push", uri]);
      await removeImages([uri]);
      const digest = /digest: (sha256:[0-9a-f]{64})/.exec(pushed)?.[1] ?? `no digest in: ${pushed}`;
      assert.match(await docker.run(["pull", uri]), digest);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      docker.close();
      await removeImages([uri]);
    }
  });
s.run();
