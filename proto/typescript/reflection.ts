import type { MessageTypeDefinition, PackageDefinition } from "@grpc/proto-loader";
import descriptor from "protobufjs/ext/descriptor/index.js";
import { ERROR_DETAILS_FILE } from "./error-details-file.js";
import { adminProtoFiles, loadFiles } from "./load.js";
import { type CommentLocation, ProtoComments } from "./reflected-comments.js";

interface Field {
  name: string;
  jsonName?: string;
  label?: string;
  typeName?: string;
  oneofIndex?: number;
  proto3Optional?: boolean;
}
interface Message {
  name: string;
  field: Field[];
  nestedType: Message[];
  enumType: Enum[];
  oneofDecl: { name: string }[];
  options?: { mapEntry?: boolean };
}
interface Enum {
  name: string;
  value: { name: string }[];
}
interface File {
  name: string;
  package: string;
  dependency: string[];
  syntax: string;
  messageType: Message[];
  enumType: Enum[];
  service: { name: string; method: { name: string; inputType: string; outputType: string }[] }[];
  sourceCodeInfo?: { location: CommentLocation[] };
}

const ADMIN_PACKAGE = "ecremulator.admin.v1";

/** Where the well-known types live in every other language, which brings its own copy of these files. */
const WELL_KNOWN_FILES: Readonly<Record<string, string>> = {
  Timestamp: "google/protobuf/timestamp.proto",
  Duration: "google/protobuf/duration.proto",
  Struct: "google/protobuf/struct.proto",
  Value: "google/protobuf/struct.proto",
  ListValue: "google/protobuf/struct.proto",
  NullValue: "google/protobuf/struct.proto",
};

/**
 * The admin API for `@grpc/reflection`, with field names as in the proto files.
 *
 * proto-loader's descriptors lack what strict readers insist on (grpcurl, Python, Java: grpc-node #2595): imports, absolute
 * type names, `json_name`, `proto3_optional`, synthetic oneofs last, map entries named after their field. This adds them,
 * the comments, and the types of error details, so that grpcurl shows what the proto files say and what is wrong with a request.
 * @param others further packages to reflect, such as that of grpc.health.v1
 */
export function adminReflectionDefinition(others: PackageDefinition = {}): PackageDefinition {
  const definition = { ...loadFiles({ keepCase: true }), ...others };
  const distinct = new Set(Object.values(definition).flatMap(descriptorBytes));
  const { FileDescriptorProto } = descriptor;
  const errorDetails = FileDescriptorProto.encode(FileDescriptorProto.fromObject(ERROR_DETAILS_FILE)).finish();
  const byName = new Map([...distinct, Buffer.from(errorDetails)].map(decodeFile).map((file) => [file.name, file]));
  const files = [...byName.values()].flatMap(splitWellKnown);
  const homes = new Map(files.flatMap((file) => typeNames(file).map((name) => [name, file.name] as const)));
  const comments = new ProtoComments(...adminProtoFiles());
  for (const file of files) {
    complete(file, homes);
    if (file.package === ADMIN_PACKAGE) file.sourceCodeInfo = { location: comments.locationsIn(file) };
  }
  const encoded = files.map((file) =>
    Buffer.from(FileDescriptorProto.encode(FileDescriptorProto.fromObject(file)).finish()),
  );
  const carrier = definition["ecremulator.admin.v1.RegistryRef"] as MessageTypeDefinition<object, object>;
  return { "ecremulator.admin.v1.RegistryRef": { ...carrier, fileDescriptorProtos: encoded } };
}

function descriptorBytes(definition: PackageDefinition[string]): Buffer[] {
  const { fileDescriptorProtos } = definition as Partial<MessageTypeDefinition<object, object>>;
  return Array.isArray(fileDescriptorProtos) ? fileDescriptorProtos : [];
}

function decodeFile(bytes: Buffer): File {
  const { FileDescriptorProto } = descriptor;
  return FileDescriptorProto.toObject(FileDescriptorProto.decode(bytes), { enums: String, arrays: true }) as File;
}

function splitWellKnown(file: File): File[] {
  if (file.package !== "google.protobuf") return [file];
  const home = ({ name }: { name: string }): string => WELL_KNOWN_FILES[name] ?? file.name;
  const names = new Set([...file.messageType, ...file.enumType].map(home));
  return [...names].map((name) => ({
    ...file,
    name,
    messageType: file.messageType.filter((type) => home(type) === name),
    enumType: file.enumType.filter((type) => home(type) === name),
  }));
}

function typeNames(file: File): string[] {
  const below = (message: Message, scope: string): string[] => {
    const name = `${scope}.${message.name}`;
    return [
      name,
      ...message.enumType.map((type) => `${name}.${type.name}`),
      ...message.nestedType.flatMap((type) => below(type, name)),
    ];
  };
  const scope = `.${file.package}`;
  return [
    ...file.enumType.map(({ name }) => `${scope}.${name}`),
    ...file.messageType.flatMap((type) => below(type, scope)),
  ];
}

function complete(file: File, homes: ReadonlyMap<string, string>): void {
  const imports = new Set<string>();
  const resolve = (name: string, scope: string): string => {
    const absolute = absoluteName(name, scope, homes);
    imports.add(homes.get(absolute) as string);
    return absolute;
  };
  const scope = `.${file.package}`;
  for (const message of file.messageType) completeMessage(message, `${scope}.${message.name}`, resolve);
  for (const method of file.service.flatMap((service) => service.method)) {
    method.inputType = resolve(method.inputType, scope);
    method.outputType = resolve(method.outputType, scope);
  }
  imports.delete(file.name);
  file.dependency = [...imports].sort();
}

function completeMessage(message: Message, fullName: string, resolve: (name: string, scope: string) => string): void {
  for (const nested of message.nestedType) completeMessage(nested, `${fullName}.${nested.name}`, resolve);
  for (const field of message.field) {
    field.jsonName = jsonName(field.name);
    if (field.typeName !== undefined) field.typeName = resolve(field.typeName, fullName);
    const entry = message.nestedType.find(
      ({ name, options }) => options?.mapEntry && field.typeName === `${fullName}.${name}`,
    );
    if (entry === undefined) continue;
    entry.name = entryName(field.name);
    field.typeName = `${fullName}.${entry.name}`;
  }
  orderOneofs(message);
}

/** Innermost scope first, as the language does. */
function absoluteName(name: string, scope: string, homes: ReadonlyMap<string, string>): string {
  for (let outer = scope; ; outer = outer.slice(0, outer.lastIndexOf("."))) {
    const candidate = name.startsWith(".") ? name : `${outer}.${name}`;
    if (homes.has(candidate)) return candidate;
    if (outer === "") throw new Error(`no message or enum ${name} for ${scope}`);
  }
}

/** "user_labels" → "userLabels", as protoc does; without it grpcurl prints JSON that no other reader of protobuf's JSON takes. */
function jsonName(fieldName: string): string {
  return fieldName.replace(/_+(.?)/g, (_, letter: string) => letter.toUpperCase());
}

/** "user_labels" → "UserLabelsEntry", as protoc names it. */
function entryName(fieldName: string): string {
  return `${fieldName.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Entry`;
}

/** An `optional` field is a oneof of its own, "_name", which has to follow the real ones. */
function orderOneofs(message: Message): void {
  const before = message.oneofDecl;
  const isSynthetic = ({ name }: { name: string }): boolean => message.field.some((field) => `_${field.name}` === name);
  message.oneofDecl = [...before.filter((oneof) => !isSynthetic(oneof)), ...before.filter(isSynthetic)];
  for (const field of message.field) {
    const oneof = field.oneofIndex === undefined ? undefined : before[field.oneofIndex];
    if (oneof === undefined) continue;
    field.oneofIndex = message.oneofDecl.indexOf(oneof);
    if (oneof.name === `_${field.name}`) field.proto3Optional = true;
  }
}
