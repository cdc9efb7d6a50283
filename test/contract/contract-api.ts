import { OPERATIONS } from "../../server/ecr/operations/index.js";
import { operationModel } from "../../server/model/api.js";
import { checkOutput } from "../../server/model/check-output.js";
import { authorization, rawCall } from "../support/raw-api.js";
import type { ReachedErrors } from "./reached-errors.js";
import { readOutput } from "./wire-output.js";

export type Json = Readonly<Record<string, unknown>>;

export interface ContractAnswer {
  /** Undefined = the operation succeeded. */
  readonly error: string | undefined;
  readonly message: string;
  /** The whole body. */
  readonly json: Json;
}

/** Errors of the AWS front end, which every operation may answer though its model names none (docs/ecr-behaviour.md A.3). */
const FRONT_END = new Set([
  "com.amazon.coral.service#SerializationException",
  "com.amazon.coral.service#UnknownOperationException",
  "AccessDeniedException",
  "MissingAuthenticationTokenException",
  "ThrottlingException",
]);

/** The API, with the contract checked at every call. */
export class ContractApi {
  readonly #endpoint: string;
  readonly #reached: ReachedErrors;

  constructor(endpoint: string, reached: ReachedErrors) {
    this.#endpoint = endpoint;
    this.#reached = reached;
  }

  /**
   * @param input sent as JSON
   * @throws Error if the answer isn't one that the model and the front end allow
   */
  async call(operation: string, input: unknown, accountId: string): Promise<ContractAnswer> {
    const headers = { authorization: authorization(accountId) };
    const { status, json, text } = await rawCall(this.#endpoint, operation, JSON.stringify(input), headers);
    const error = json["__type"] as string | undefined;
    const problem = status === 200 ? outputProblem(operation, json) : errorProblem(operation, status, error);
    if (problem !== undefined) {
      const asked = `${operation} ${JSON.stringify(input).slice(0, 500)}`;
      throw new Error(`${asked}: ${problem}; got ${status} ${text.slice(0, 500)}`);
    }
    this.#reached.add(operation, error);
    return { error, message: String(json["message"] ?? ""), json };
  }
}

function outputProblem(operation: string, json: Json): string | undefined {
  const problems = checkOutput(operation, readOutput(operation, json));
  return problems.length === 0 ? undefined : problems.join("; ");
}

function errorProblem(operation: string, status: number, error: string | undefined): string | undefined {
  if (error === undefined) return "an error without a type";
  if (error === "NotImplementedException") {
    return status === 501 && !OPERATIONS.has(operation) ? undefined : "only an operation that isn't built says 501";
  }
  const isModelled = operationModel(operation).errors.includes(error);
  if (!isModelled && !FRONT_END.has(error)) return `${error} is no error of ${operation}`;
  const expected = error === "ServerException" ? 500 : 400;
  return status === expected ? undefined : `${error} comes with status ${expected}`;
}
