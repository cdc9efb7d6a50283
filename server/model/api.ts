import ecrApi from "./ecr-api.json" with { type: "json" };

/**
 * Typed access to the service model of ECR (botocore 1.44.8, API version 2015-09-21), kept beside this file
 * as data. Everything that reads the model goes through here.
 */
export type OperationName = keyof typeof ecrApi.operations;

export interface OperationModel {
  readonly input: string;
  readonly output: string;
  readonly errors: readonly string[];
}

interface Length {
  readonly min?: number;
  readonly max?: number;
}
export interface StructureShape {
  readonly type: "structure";
  /** Member name to shape name, in model order. */
  readonly members: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  readonly exception?: boolean;
  readonly fault?: string;
}
export interface ListShape extends Length {
  readonly type: "list";
  readonly member: string;
}
export interface MapShape {
  readonly type: "map";
  readonly key: string;
  readonly value: string;
}
export interface StringShape extends Length {
  readonly type: "string";
  readonly pattern?: string;
  readonly enum?: readonly string[];
}
export interface NumberShape {
  readonly type: "integer" | "long" | "double";
  readonly min?: number;
  readonly max?: number;
}
export interface BlobShape extends Length {
  readonly type: "blob";
}
export interface PlainShape {
  readonly type: "boolean" | "timestamp";
}
export type Shape = StructureShape | ListShape | MapShape | StringShape | NumberShape | BlobShape | PlainShape;

export interface Paginator {
  readonly input_token: string;
  readonly output_token: string;
  readonly limit_key: string;
  readonly result_key: string | readonly string[];
  readonly non_aggregate_keys?: readonly string[];
}

export interface Waiter {
  readonly description: string;
  readonly operation: string;
  /** Seconds between two attempts. */
  readonly delay: number;
  readonly maxAttempts: number;
  readonly acceptors: readonly {
    readonly state: string;
    readonly matcher: string;
    readonly argument: string;
    readonly expected: unknown;
  }[];
}

/** Maps, not objects: a name from a request, such as "constructor", must not find what every object inherits. */
const toMap = <T>(record: object): ReadonlyMap<string, T> => new Map(Object.entries(record));

/** What stands before the dot in `X-Amz-Target`. */
export const targetPrefix: string = ecrApi.targetPrefix;
/** The service name in a signature's credential scope. */
export const signingName: string = ecrApi.signingName;

export const operations: ReadonlyMap<string, OperationModel> = toMap(ecrApi.operations);
export const shapes: ReadonlyMap<string, Shape> = toMap(ecrApi.shapes);
export const paginators: ReadonlyMap<string, Paginator> = toMap(ecrApi.paginators);
export const waiters: ReadonlyMap<string, Waiter> = toMap(ecrApi.waiters);

/** All operations, in alphabetical order. */
export const operationNames: readonly OperationName[] = [...operations.keys()].sort() as OperationName[];

/** @throws Error if the model has no such operation */
export function operationModel(name: string): OperationModel {
  const found = operations.get(name);
  if (found === undefined) throw new Error(`the ECR model has no operation "${name}"`);
  return found;
}

/** @throws Error if the model has no such shape */
export function shapeOf(name: string): Shape {
  const found = shapes.get(name);
  if (found === undefined) throw new Error(`the ECR model has no shape "${name}"`);
  return found;
}

/** @throws Error if the model has no such structure */
export function structureOf(name: string): StructureShape {
  const found = shapeOf(name);
  if (found.type !== "structure") throw new Error(`the ECR model's shape "${name}" is a ${found.type}, no structure`);
  return found;
}
