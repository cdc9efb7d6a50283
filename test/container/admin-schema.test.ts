import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { credentials, loadPackageDefinition, type ServiceClientConstructor } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import * as assert from "uvu/assert";
import { EcrContainer } from "../../container/index.js";
import { dockerSpec, imageUnderTest } from "../support/docker.js";

const s = dockerSpec("the admin port of a container", { image: "" });

s.before(async (context) => {
  context.image = await imageUnderTest();
});

/** The names of the services that the reflection service at `address` lists. */
function listServices(address: string): Promise<string[]> {
  const folder = dirname(createRequire(import.meta.url).resolve("@grpc/reflection/package.json"));
  const file = join(folder, "build/proto/grpc/reflection/v1/reflection.proto");
  const loaded = loadPackageDefinition(loadSync(file)) as unknown as {
    grpc: { reflection: { v1: { ServerReflection: ServiceClientConstructor } } };
  };
  const client = new loaded.grpc.reflection.v1.ServerReflection(address, credentials.createInsecure());
  return new Promise<string[]>((resolve, reject) => {
    const stream = client["ServerReflectionInfo"]?.call(client);
    stream.on("error", reject).on("data", (answer: { listServicesResponse: { service: { name: string }[] } }) => {
      resolve(answer.listServicesResponse.service.map(({ name }) => name));
      stream.end();
    });
    stream.write({ listServices: "" });
  }).finally(() => client.close());
}

s.test("lists its services, from the proto files in the image", async ({ image }) => {
  await using ecr = await new EcrContainer(image).start();
  const services = await listServices(ecr.getAdminEndpoint());
  for (const service of [
    "ServerService",
    "RegistryService",
    "ScanService",
    "SigningService",
    "RuleService",
    "EventService",
  ]) {
    assert.ok(services.includes(`ecremulator.admin.v1.${service}`), services.join(", "));
  }
});

s.run();
