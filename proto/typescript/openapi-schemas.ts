import protobuf from "protobufjs";

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Messages with a JSON form of their own (https://protobuf.dev/programming-guides/json/). */
const WELL_KNOWN: Readonly<Record<string, JsonSchema>> = {
  Timestamp: { type: "string", format: "date-time" },
  Duration: { type: "string", pattern: "^-?\\d+(\\.\\d{1,9})?s$", examples: ["1.5s"] },
  Struct: { type: "object", additionalProperties: true },
  Value: {},
};

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  bool: { type: "boolean" },
  bytes: { type: "string", contentEncoding: "base64" },
  double: { type: "number" },
  int32: { type: "integer", format: "int32" },
  int64: { type: "string", format: "int64" },
  string: { type: "string" },
  uint32: { type: "integer", format: "uint32" },
  uint64: { type: "string", format: "uint64" },
};

/** Schemas of all messages and enums in a package and of those inside them, by name: "Rule", "Rule.State". */
export function messageSchemas(scope: protobuf.NamespaceBase): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {};
  const visit = (one: protobuf.ReflectionObject, root: protobuf.NamespaceBase): void => {
    if (one instanceof protobuf.Enum) {
      schemas[nameBelow(one, root)] = enumSchema(one);
    } else if (one instanceof protobuf.Type) {
      schemas[nameBelow(one, root)] = messageSchema(one, root);
      for (const nested of one.nestedArray) visit(nested, root);
    }
  };
  for (const one of scope.nestedArray) visit(one, scope);
  return schemas;
}

export function described({ comment }: protobuf.ReflectionObject): { description?: string } {
  return comment === null || comment === "" ? {} : { description: comment };
}

function enumSchema(one: protobuf.Enum): JsonSchema {
  const names = Object.keys(one.values);
  const notes = names.flatMap((name) => (one.comments[name] ? [`${name}: ${one.comments[name]}`] : []));
  const description = [one.comment ?? "", ...notes].filter((part) => part !== "").join("\n");
  return { type: "string", enum: names, ...(description === "" ? {} : { description }) };
}

function messageSchema(type: protobuf.Type, root: protobuf.NamespaceBase): JsonSchema {
  const properties = type.fieldsArray.map((field) => [field.name, fieldSchema(field, root)]);
  return {
    type: "object",
    ...described(type),
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}

function fieldSchema(field: protobuf.Field, root: protobuf.NamespaceBase): JsonSchema {
  field.resolve();
  const value = valueSchema(field, root);
  if (field instanceof protobuf.MapField) return { type: "object", additionalProperties: value, ...note(field) };
  return field.repeated ? { type: "array", items: value, ...note(field) } : { ...value, ...note(field) };
}

function valueSchema({ type, resolvedType }: protobuf.Field, root: protobuf.NamespaceBase): JsonSchema {
  if (resolvedType === null) {
    const scalar = SCALARS[type];
    if (scalar === undefined) throw new Error(`no JSON schema for fields of type ${type}`);
    return scalar;
  }
  const known = resolvedType.parent?.fullName === ".google.protobuf" ? WELL_KNOWN[resolvedType.name] : undefined;
  return known ?? { $ref: `#/components/schemas/${nameBelow(resolvedType, root)}` };
}

/** The comment, and which other fields can't be set with it. An optional field is a oneof of its own. */
function note(field: protobuf.Field): { description?: string } {
  const others = field.partOf?.oneof.length === 1 ? undefined : field.partOf?.oneof;
  const alone = others === undefined ? "" : `At most one of ${others.join(", ")} is set.`;
  const text = [field.comment ?? "", alone].filter((part) => part !== "").join(" ");
  return text === "" ? {} : { description: text };
}

function nameBelow(one: protobuf.ReflectionObject, root: protobuf.NamespaceBase): string {
  return one.fullName.slice(root.fullName.length + 1);
}
