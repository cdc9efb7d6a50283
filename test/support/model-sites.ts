import { operationModel, type Shape, shapeOf } from "../../server/model/api.js";

/** Finds every place in an operation's input where the model says something. */

/** A step is a member's name or an element's index. */
export type Path = readonly (string | number)[];

export interface Site {
  readonly path: Path;
  readonly shapeName: string;
  readonly shape: Shape;
  /** Whether the structure that holds this member requires it. */
  readonly required: boolean;
}

/** Every member of the input at any depth; of a list the first element stands for all. The input itself comes first. */
export function sitesOf(operation: string): Site[] {
  const sites: Site[] = [];
  const walk = (path: Path, shapeName: string, required: boolean): void => {
    const shape = shapeOf(shapeName);
    sites.push({ path, shapeName, shape, required });
    if (shape.type === "structure") {
      for (const [name, member] of Object.entries(shape.members)) {
        walk([...path, name], member, shape.required?.includes(name) ?? false);
      }
    } else if (shape.type === "list") walk([...path, 0], shape.member, false);
  };
  walk([], operationModel(operation).input, true);
  return sites;
}

/** A copy of `input` with the value at `path` replaced, or the member taken away if `value` is undefined. */
export function withValue(input: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const copy = (Array.isArray(input) ? [...input] : { ...(input as object) }) as Record<string | number, unknown>;
  if (rest.length === 0 && value === undefined) delete copy[step];
  else copy[step] = withValue(copy[step], rest, value);
  return copy;
}

export function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], input);
}
