import { OPERATIONS } from "../../server/ecr/operations/index.js";
import { operationModel, operationNames } from "../../server/model/api.js";

/** Which of the errors that the model names per operation were answered, by the service itself or because a rule said so. */
export class ReachedErrors {
  readonly #byOperation = new Map<string, Set<string>>();
  readonly #operations = new Set<string>();

  /** @param error undefined if the operation succeeded */
  add(operation: string, error: string | undefined): void {
    this.#operations.add(operation);
    if (error === undefined) return;
    const errors = this.#byOperation.get(operation) ?? new Set();
    this.#byOperation.set(operation, errors.add(error));
  }

  has(operation: string, error: string): boolean {
    return this.#byOperation.get(operation)?.has(error) ?? false;
  }

  /** Modelled errors of built operations that were never answered, as `operation error`. */
  missing(): string[] {
    return modelledErrors(true)
      .filter(([operation, error]) => !this.has(operation, error))
      .map((pair) => pair.join(" "));
  }

  /** For people. */
  summary(): string {
    const count = (built: boolean) => {
      const modelled = modelledErrors(built);
      return `${modelled.filter(([operation, error]) => this.has(operation, error)).length} of ${modelled.length}`;
    };
    return [
      `operations called: ${this.#operations.size} of ${operationNames.length}, ${OPERATIONS.size} of them built`,
      `errors reached: ${count(true)} modelled for built operations, ${count(false)} for the others`,
    ].join("; ");
  }
}

/** @param built of operations that are built, or of those that aren't */
export function modelledErrors(built: boolean): (readonly [operation: string, error: string])[] {
  return operationNames
    .filter((operation) => OPERATIONS.has(operation) === built)
    .flatMap((operation) => operationModel(operation).errors.map((error) => [operation, error] as const));
}
