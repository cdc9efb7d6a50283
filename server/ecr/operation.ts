import type { Transaction } from "../content/transaction.js";
import type { Registry } from "../registries/registry.js";
import type { EcrCall } from "./ecr-call.js";
import type { EcrServices } from "./ecr-services.js";

/**
 * Input after validation: what the model requires is there. The SDK's types mark required members as
 * `name: T | undefined` and optional ones as `name?: T | undefined`; this keeps the optional ones optional.
 */
export type Validated<T> = T extends Date | Uint8Array
  ? T
  : T extends (infer Item)[]
    ? Validated<Item>[]
    : T extends object
      ? { [K in keyof T]: Record<never, never> extends Pick<T, K> ? Validated<T[K]> : Validated<NonNullable<T[K]>> }
      : T;

/** What an operation is handed. */
export interface OperationContext {
  /** The registry asked for: the one named by `registryId`, else the caller's. */
  readonly registry: Registry;
  readonly call: EcrCall;
  readonly services: EcrServices;
  /** Changes what the registry holds, because of this request; see Content.commit. */
  commit<T>(work: (tx: Transaction) => T): T;
}

/** One operation of the API: input that the validator has passed to output that the serializer prints. */
export type Operation<Input, Output> = (
  context: OperationContext,
  input: Validated<Input>,
) => Omit<Output, "$metadata"> | Promise<Omit<Output, "$metadata">>;
