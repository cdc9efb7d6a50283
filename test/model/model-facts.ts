import { operationNames, paginators, shapeOf, shapes } from "../../server/model/api.js";

/** What two models of the ECR API can be compared by: everything that the SDK keeps of them. */
export interface ModelFacts {
  readonly operations: Set<string>;
  /** Names of operations. */
  readonly paginators: Set<string>;
  /** Type of each "Structure.member". */
  readonly members: Map<string, string>;
  /** "Structure.member" of each required one. */
  readonly required: Set<string>;
  /** "Enum VALUE". */
  readonly enums: Set<string>;
}

/** The facts of the emulator's own model, `server/model/ecr-api.json`. */
export function ownModel(): ModelFacts {
  const facts: ModelFacts = {
    operations: new Set(operationNames),
    paginators: new Set(paginators.keys()),
    members: new Map(),
    required: new Set(),
    enums: new Set(),
  };
  for (const [name, shape] of shapes) {
    if (shape.type === "string") for (const value of shape.enum ?? []) facts.enums.add(`${name} ${value}`);
    if (shape.type !== "structure") continue;
    for (const [member, type] of Object.entries(shape.members)) facts.members.set(`${name}.${member}`, typeOf(type));
    for (const member of shape.required ?? []) facts.required.add(`${name}.${member}`);
  }
  return facts;
}

function typeOf(shapeName: string): string {
  const shape = shapeOf(shapeName);
  switch (shape.type) {
    case "structure":
      return shapeName;
    case "list":
      return `list of ${typeOf(shape.member)}`;
    case "map":
      return `map of ${typeOf(shape.value)}`;
    case "integer":
    case "long":
    case "double":
      return "number";
    default:
      return shape.type;
  }
}

export interface ModelDifferences {
  /** What the other model has and ours lacks or says otherwise, a line each. */
  readonly lacking: readonly string[];
  /** What ours has and the other lacks: ours may be newer. */
  readonly extra: readonly string[];
}

export function compareModels(ours: ModelFacts, other: ModelFacts): ModelDifferences {
  const lacking = missing(ours, other);
  for (const [path, type] of other.members) {
    const own = ours.members.get(path);
    if (own !== undefined && own !== type) lacking.push(`${path} is ${type}, not ${own}`);
  }
  return { lacking, extra: missing(other, ours) };
}

/** What `right` has and `left` lacks. */
function missing(left: ModelFacts, right: ModelFacts): string[] {
  const kinds = [
    ["operation", left.operations, right.operations],
    ["paginator", left.paginators, right.paginators],
    ["member", left.members, right.members],
    ["required member", left.required, right.required],
    ["enum value", left.enums, right.enums],
  ] as const;
  return kinds.flatMap(([kind, has, wanted]) =>
    [...wanted.keys()].filter((name) => !has.has(name)).map((name) => `${kind} ${name}`),
  );
}
