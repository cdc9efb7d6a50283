import { operationModel, shapeOf } from "../../server/model/api.js";

/**
 * An answer's JSON as the values that the model's types stand for: timestamps as `Date`, blobs as `Buffer`. What the
 * model doesn't know stays as it is, for `checkOutput` to find.
 */
export function readOutput(operation: string, json: unknown): unknown {
  return readShape(operationModel(operation).output, json);
}

function readShape(shapeName: string, value: unknown): unknown {
  const shape = shapeOf(shapeName);
  switch (shape.type) {
    case "timestamp":
      return typeof value === "number" ? new Date(value * 1000) : value;
    case "blob":
      return typeof value === "string" ? Buffer.from(value, "base64") : value;
    case "list":
      return Array.isArray(value) ? value.map((element) => readShape(shape.member, element)) : value;
    case "map":
      return mapValues(value, () => shape.value);
    case "structure":
      return mapValues(value, (name) => shape.members[name]);
    default:
      return value;
  }
}

function mapValues(value: unknown, shapeOfMember: (name: string) => string | undefined): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => {
    const shapeName = shapeOfMember(name);
    return [name, shapeName === undefined ? member : readShape(shapeName, member)] as const;
  });
  return Object.fromEntries(entries);
}
