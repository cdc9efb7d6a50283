import { loadSync, type MessageTypeDefinition } from "@grpc/proto-loader";
import { protoPath as healthProtoPath } from "grpc-health-check";
import descriptor from "protobufjs/ext/descriptor/index.js";
import * as assert from "uvu/assert";
import { adminReflectionDefinition } from "../../../proto/typescript/reflection.js";
import { spec } from "../../support/spec.js";

interface Field {
  name: string;
  jsonName?: string;
  typeName?: string;
  oneofIndex?: number;
  proto3Optional?: boolean;
}
interface Message {
  name: string;
  field: Field[];
  nestedType: Message[];
  oneofDecl: { name: string }[];
  options?: { mapEntry?: boolean };
}
interface File {
  name: string;
  package: string;
  dependency: string[];
  messageType: Message[];
  enumType: { name: string }[];
  sourceCodeInfo?: { location: { path: number[]; span: number[]; leadingComments?: string }[] };
  service: { name: string; method: { name: string; inputType: string; outputType: string }[] }[];
}

function reflectedFiles(): Map<string, File> {
  const definition = Object.values(adminReflectionDefinition(loadSync(healthProtoPath)));
  const buffers = definition.flatMap((entry) => (entry as MessageTypeDefinition<object, object>).fileDescriptorProtos);
  const { FileDescriptorProto } = descriptor;
  const decode = (bytes: Buffer): File =>
    FileDescriptorProto.toObject(FileDescriptorProto.decode(bytes), { arrays: true, enums: String }) as File;
  return new Map(buffers.map(decode).map((file) => [file.name, file]));
}

const s = spec("descriptors for reflection", { files: new Map<string, File>() });

s.before((c) => {
  c.files = reflectedFiles();
});

function adminFile(files: Map<string, File>): File {
  return [...files.values()].find((file) => file.package === "ecremulator.admin.v1") as File;
}
function message(files: Map<string, File>, name: string): Message {
  return adminFile(files).messageType.find((type) => type.name === name) as Message;
}

s.test("all services, health included", ({ files }) => {
  const names = [...files.values()].flatMap((file) => file.service.map(({ name }) => `${file.package}.${name}`));
  assert.is(names.length, 9);
  assert.ok(names.includes("grpc.health.v1.Health"));
});

s.test("well-known types are in the files that other languages know, and imported", ({ files }) => {
  const imports = ["google/protobuf/duration.proto", "google/protobuf/struct.proto", "google/protobuf/timestamp.proto"];
  assert.equal(adminFile(files).dependency, imports);
  for (const name of imports) assert.ok(files.has(name), name);
  for (const name of imports) assert.equal(files.get(name)?.dependency, []);
});

s.test("names are those of the proto files; types are absolute", ({ files }) => {
  const fields = message(files, "Rule").field;
  assert.is(fields.find(({ name }) => name === "count_by")?.jsonName, "countBy");
  assert.is(fields.find(({ name }) => name === "ttl")?.typeName, ".google.protobuf.Duration");
  assert.is(fields.find(({ name }) => name === "state")?.typeName, ".ecremulator.admin.v1.Rule.State");
  const methods = adminFile(files).service.flatMap(({ method }) => method);
  for (const { inputType, outputType } of methods)
    assert.match(`${inputType}${outputType}`, /^\.ecremulator.*\.ecremulator/);
});

s.test("optional fields are marked as such, their oneofs come last", ({ files }) => {
  const { field, oneofDecl } = message(files, "Rule");
  assert.equal(
    oneofDecl.map(({ name }) => name),
    ["expiration", "_probability", "_seed"],
  );
  const oneofOf = (name: string): string | undefined => {
    const { oneofIndex } = field.find((candidate) => candidate.name === name) as Field;
    return oneofIndex === undefined ? undefined : oneofDecl[oneofIndex]?.name;
  };
  assert.equal(["ttl", "seed", "probability", "id"].map(oneofOf), ["expiration", "_seed", "_probability", undefined]);
  assert.equal(
    field.filter(({ proto3Optional }) => proto3Optional).map(({ name }) => name),
    ["probability", "seed"],
  );
});

s.test("map entries are named after their field", ({ files }) => {
  const { field, nestedType } = message(files, "Rule");
  assert.equal(
    nestedType.filter(({ options }) => options?.mapEntry).map(({ name }) => name),
    ["LabelsEntry"],
  );
  assert.is(field.find(({ name }) => name === "labels")?.typeName, ".ecremulator.admin.v1.Rule.LabelsEntry");
  assert.is(message(files, "Finding").nestedType.length, 0);
  assert.is(message(files, "Scan").nestedType[0]?.name, "SeverityCountsEntry");
});

s.test("comments of the proto files are there, on lines of their own and behind fields", ({ files }) => {
  const file = adminFile(files);
  const locations = file.sourceCodeInfo?.location ?? [];
  const commentAt = (...path: number[]): string =>
    locations.find((location) => location.path.join() === path.join())?.leadingComments ?? "none";
  const service = file.service.findIndex(({ name }) => name === "EventService");
  const method = file.service[service]?.method.findIndex(({ name }) => name === "WatchEvents") as number;
  assert.match(commentAt(6, service), " One ordered log per registry");
  assert.match(commentAt(6, service, 2, method), "then live, without a gap");
  const type = file.messageType.findIndex(({ name }) => name === "RequestEvent");
  const field = message(files, "RequestEvent").field.findIndex(({ name }) => name === "executed");
  assert.is(commentAt(4, type, 2, field), " false: a rule answered instead\n");
  const decision = file.messageType.findIndex(({ name }) => name === "RuleDecision");
  assert.is(commentAt(4, decision, 4, 0, 2, 7), " a rule before it ended the request\n");
});

s.test("every element has a place, in order and once: readers print a file in the order of its spans", ({ files }) => {
  const locations = adminFile(files).sourceCodeInfo?.location ?? [];
  assert.ok(locations.length > 500);
  assert.is(new Set(locations.map(({ path }) => path.join())).size, locations.length);
  locations.forEach(({ span }, i) => {
    assert.equal(span, [i, 0, 1]);
  });
});

s.run();
