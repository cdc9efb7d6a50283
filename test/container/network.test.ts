import { GenericContainer, Network, Wait } from "testcontainers";
import * as assert from "uvu/assert";
import { EcrContainer } from "../../container/index.js";
import { dockerSpec, imageUnderTest } from "../support/docker.js";

const s = dockerSpec("a container in a network", { image: "" });

s.before(async (context) => {
  context.image = await imageUnderTest();
});

s.test("another container reaches both ports by the network getters", async ({ image }) => {
  await using network = await new Network().start();
  await using ecr = await new EcrContainer(image).withNetwork(network).withNetworkAliases("ecr", "registry").start();
  const [host, port] = ecr.getNetworkAdminEndpoint("registry").split(":");
  const script = `
    const health = await fetch("${ecr.getNetworkEndpoint("ecr")}/healthz");
    const registry = await fetch("http://${ecr.getNetworkRegistryHost("registry")}/v2/");
    const net = await import("node:net");
    await new Promise((resolve, reject) => net.connect(${port}, "${host}", resolve).on("error", reject));
    const created = await fetch("${ecr.getNetworkEndpoint("ecr")}", { method: "POST", body: '{"repositoryName": "app"}', headers: {
      authorization: "AWS4-HMAC-SHA256 Credential=${ecr.getAccountId()}/20260101/us-east-1/ecr/aws4_request, SignedHeaders=host, Signature=0",
      "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.CreateRepository" } });
    const { repository } = await created.json();
    console.log("answers", health.status, registry.status, "admin connected", repository.repositoryUri);
    setInterval(() => {}, 1000);`;
  const caller = new GenericContainer(image)
    .withEntrypoint(["node", "--input-type=module", "-e", script])
    .withNetwork(network)
    .withWaitStrategy(
      Wait.forLogMessage(`answers 200 401 admin connected ${ecr.getNetworkRepositoryUri("ecr", "app")}`),
    )
    .withStartupTimeout(60_000);
  await using started = await caller.start();
  assert.ok(started.getId());
});

s.run();
