import type { MessageTypeDefinition } from "@grpc/proto-loader";
import descriptor from "protobufjs/ext/descriptor/index.js";
import { adminPackageDefinition } from "./load.js";

/** A field of a message as google/protobuf/descriptor.proto says it. */
export interface FieldShape {
  /** "TYPE_INT32", "TYPE_MESSAGE", … */
  readonly type: string;
  /** Full name of the field's message or enum. */
  readonly typeName: string;
  readonly list: boolean;
  /** The field of a map's values, for a map. */
  readonly mapValue: FieldShape | undefined;
  readonly oneof: string | undefined;
}
export interface MessageShape {
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldShape>;
  readonly oneofs: ReadonlySet<string>;
}

interface FieldDescriptor {
  readonly name: string;
  readonly label?: string;
  readonly type: string;
  readonly typeName?: string;
  readonly oneofIndex?: number;
}
interface EnumDescriptor {
  readonly name: string;
  readonly value: readonly { readonly name: string; readonly number?: number }[];
}
interface MessageDescriptor {
  readonly name: string;
  readonly field: readonly FieldDescriptor[];
  readonly nestedType: readonly MessageDescriptor[];
  readonly enumType: readonly EnumDescriptor[];
  readonly oneofDecl: readonly { readonly name: string }[];
  readonly options?: { readonly mapEntry?: boolean };
}
interface FileDescriptor {
  readonly package: string;
  readonly messageType: readonly MessageDescriptor[];
  readonly enumType: readonly EnumDescriptor[];
}

const messages = new Map<string, MessageDescriptor>();
const enums = new Map<string, EnumDescriptor>();
const shapes = new Map<string, MessageShape>();

/** @param fullName "ecremulator.admin.v1.Rule"; has to exist */
export function messageShape(fullName: string): MessageShape {
  if (messages.size === 0) readDescriptors();
  let shape = shapes.get(fullName);
  if (shape === undefined) {
    const message = messages.get(fullName);
    if (message === undefined) throw new Error(`no message ${fullName} in the proto files`);
    const fields = new Map(message.field.map((field) => [field.name, fieldShape(field, message, fullName)]));
    shape = { name: message.name, fields, oneofs: new Set(message.oneofDecl.map(({ name }) => name)) };
    shapes.set(fullName, shape);
  }
  return shape;
}

/** The names and numbers of an enum. */
export function enumValues(fullName: string): ReadonlyMap<string, number> {
  return new Map(enums.get(fullName)?.value.map((value) => [value.name, value.number ?? 0]));
}

function fieldShape(field: FieldDescriptor, message: MessageDescriptor, scope: string): FieldShape {
  const typeName = field.typeName === undefined ? "" : resolveName(field.typeName, scope);
  const entry = messages.get(typeName);
  const valueField = entry?.options?.mapEntry === true ? entry.field.find(({ name }) => name === "value") : undefined;
  return {
    type: field.type,
    typeName,
    list: field.label === "LABEL_REPEATED" && valueField === undefined,
    mapValue: valueField === undefined || entry === undefined ? undefined : fieldShape(valueField, entry, typeName),
    oneof: field.oneofIndex === undefined ? undefined : message.oneofDecl[field.oneofIndex]?.name,
  };
}

/** Names in descriptors made by protobufjs are relative to their message, innermost scope first. */
function resolveName(name: string, scope: string): string {
  for (let outer = scope; ; outer = outer.slice(0, Math.max(outer.lastIndexOf("."), 0))) {
    const fullName = outer === "" ? name : `${outer}.${name}`;
    if (messages.has(fullName) || enums.has(fullName)) return fullName;
    if (outer === "") throw new Error(`no message or enum ${name} in the proto files`);
  }
}

function readDescriptors(): void {
  const anyMessage = adminPackageDefinition()["ecremulator.admin.v1.RegistryRef"] as MessageTypeDefinition<
    object,
    object
  >;
  for (const bytes of anyMessage.fileDescriptorProtos) {
    const decoded = descriptor.FileDescriptorProto.decode(bytes);
    const file = descriptor.FileDescriptorProto.toObject(decoded, { enums: String, arrays: true }) as FileDescriptor;
    for (const type of file.enumType) enums.set(`${file.package}.${type.name}`, type);
    for (const type of file.messageType) addMessage(type, file.package);
  }
}

function addMessage(message: MessageDescriptor, scope: string): void {
  const fullName = `${scope}.${message.name}`;
  messages.set(fullName, message);
  for (const type of message.enumType) enums.set(`${fullName}.${type.name}`, type);
  for (const type of message.nestedType) addMessage(type, fullName);
}
