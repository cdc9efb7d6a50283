import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  type ClientDuplexStream,
  credentials,
  loadPackageDefinition,
  type ServiceClientConstructor,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import descriptor from "protobufjs/ext/descriptor/index.js";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";
import { useAdmin } from "./admin-fixture.js";

interface ReflectionAnswer {
  readonly listServicesResponse?: { readonly service: readonly { readonly name: string }[] };
  readonly fileDescriptorResponse?: { readonly fileDescriptorProto: readonly Buffer[] };
  readonly errorResponse?: { readonly errorCode: number };
}

const entry = createRequire(import.meta.url).resolve("@grpc/reflection");
const protoFolder = join(dirname(entry), "..", "proto");

/** A client as grpcurl has it: it knows the proto of reflection and nothing else. */
async function ask(address: string, version: "v1" | "v1alpha", request: object): Promise<ReflectionAnswer> {
  const definition = loadPackageDefinition(
    loadSync(join(protoFolder, "grpc", "reflection", version, "reflection.proto")),
  );
  const reflection = (definition as unknown as Record<string, Record<string, Record<string, unknown>>>)["grpc"]?.[
    "reflection"
  ]?.[version] as { ServerReflection: ServiceClientConstructor };
  const client = new reflection.ServerReflection(address, credentials.createInsecure());
  try {
    const method = client["serverReflectionInfo"] as () => ClientDuplexStream<object, ReflectionAnswer>;
    const call = method.call(client);
    return await new Promise<ReflectionAnswer>((resolve, reject) => {
      call.on("data", resolve);
      call.on("error", reject);
      call.write(request);
      call.end();
    });
  } finally {
    client.close();
  }
}

const s = spec("admin: reflection", { bench: useAdmin() });

for (const version of ["v1", "v1alpha"] as const) {
  s.test(`${version} lists all services, health included`, async ({ bench }) => {
    const answer = await ask(bench.server.address, version, { listServices: "*" });
    const names = answer.listServicesResponse?.service.map(({ name }) => name) ?? [];
    assert.ok(names.includes("grpc.health.v1.Health"), names.join());
    const services = names.filter((name) => name.startsWith("ecremulator.admin.v1.")).sort();
    const wanted = ["Event", "Registry", "Rule", "Scan", "Secret", "Server", "Signing", "State"];
    assert.equal(
      services,
      wanted.map((name) => `ecremulator.admin.v1.${name}Service`),
    );
  });

  s.test(`${version} gives the file of a service with everything it imports`, async ({ bench }) => {
    const symbol = "ecremulator.admin.v1.RuleService";
    const answer = await ask(bench.server.address, version, { fileContainingSymbol: symbol });
    const { FileDescriptorProto } = descriptor;
    const files = (answer.fileDescriptorResponse?.fileDescriptorProto ?? []).map(
      (bytes) =>
        FileDescriptorProto.toObject(FileDescriptorProto.decode(bytes), { arrays: true }) as {
          name: string;
          package: string;
          dependency: string[];
          messageType: { name: string; field: { name: string }[] }[];
        },
    );
    const names = new Set(files.map(({ name }) => name));
    for (const { dependency } of files) for (const name of dependency) assert.ok(names.has(name), `${name} is missing`);
    const rule = files.flatMap(({ messageType }) => messageType).find(({ name }) => name === "Rule");
    assert.ok(
      rule?.field.some(({ name }) => name === "after_steps"),
      "field names as in the proto files",
    );
  });
}

s.test("the types of error details are there, or grpcurl prints their bytes", async ({ bench }) => {
  for (const symbol of ["google.rpc.BadRequest", "google.rpc.BadRequest.FieldViolation", "google.rpc.ErrorInfo"]) {
    const answer = await ask(bench.server.address, "v1", { fileContainingSymbol: symbol });
    assert.is(answer.errorResponse?.errorCode, undefined, symbol);
    assert.is(answer.fileDescriptorResponse?.fileDescriptorProto.length, 1, symbol);
  }
});

s.test("an unknown symbol is an error of the answer, not of the stream", async ({ bench }) => {
  const answer = await ask(bench.server.address, "v1", { fileContainingSymbol: "no.such.Thing" });
  assert.is(answer.errorResponse?.errorCode, 5);
});

s.run();
