import { isUtf8 } from "node:buffer";
import { unreadableSignature } from "../access/signature/claimed-signature.js";
import { signerOf } from "../access/signer.js";
import { EcrError, ecrError } from "../content/errors.js";
import { JsonLimitError, parseJson } from "../content/parse-json.js";
import type { Call, LoggableBody, Plane } from "../http/call.js";
import type { Exchange } from "../http/exchange.js";
import type { Reply } from "../http/reply.js";
import { operationNames, targetPrefix } from "../model/api.js";
import { serializeOutput } from "../model/serializer.js";
import { validateInput } from "../model/validator.js";
import type { Registry } from "../registries/registry.js";
import { registryBehind } from "../registries/registry-behind.js";
import type { ErrorEnding } from "../rules/verdict.js";
import { maxBodyBytes } from "./body-limits.js";
import type { EcrCall, ParsedBody } from "./ecr-call.js";
import type { EcrServices } from "./ecr-services.js";
import { CONTENT_TYPE, errorReply, serverException } from "./errors.js";
import { faultReply } from "./faults.js";
import type { OperationContext } from "./operation.js";
import { OPERATIONS } from "./operations/index.js";
import { referencesOf, repositoryOf } from "./subject.js";
import { authorizeOperation, targetRegistry } from "./target-registry.js";

/** How rules and the log name an operation, by its name in the API: one text for all requests. */
const OPERATION_NAMES: ReadonlyMap<string, string> = new Map(operationNames.map((name) => [name, `ecr:${name}`]));
const TARGET_PREFIX = `${targetPrefix}.`;
const SERVICE = "ecr";

/** The ECR API: AWS JSON 1.1 over POST / (docs/ecr-behaviour.md A). */
export class EcrPlane implements Plane<EcrCall> {
  readonly #services: EcrServices;

  constructor(services: EcrServices) {
    this.#services = services;
  }

  async identify(request: Exchange, requestId: string): Promise<EcrCall> {
    const { headers } = request;
    const { registries } = this.#services;
    const { scope, caller, ref, invocationId } = signerOf(request, registries.defaultRef);
    const target = String(headers["x-amz-target"] ?? "");
    // Only POST executes an operation (docs/ecr-behaviour.md A.1).
    const isCall = request.method === "POST" && target.startsWith(TARGET_PREFIX);
    const action = isCall ? target.slice(TARGET_PREFIX.length) : "";
    const bytes = await request.read(maxBodyBytes(action));
    const body = parseBody(bytes);
    const input = "input" in body ? body.input : undefined;
    return {
      operation: OPERATION_NAMES.get(action) ?? "unknown",
      repository: repositoryOf(input),
      references: referencesOf(input),
      accessKeyId: caller.accessKeyId,
      callerArn: caller.arn,
      headers,
      invocationId,
      registry: registries.open(ref),
      requestId,
      request,
      requestBody: loggableBody(action, bytes, input),
      scope,
      accountId: caller.accountId,
      action,
      body,
      bytes: this.#services.signatures === undefined || bytes instanceof Error ? undefined : bytes,
      host: request.host,
    };
  }

  inputOf({ body }: EcrCall): string | undefined {
    return "input" in body ? JSON.stringify(body.input) : undefined;
  }

  handle(call: EcrCall): Reply | Promise<Reply> {
    this.#authenticate(call);
    if (call.operation === "unknown") throw new EcrError("UnknownOperationException", "");
    if ("problem" in call.body) throw call.body.problem;
    const input = validateInput(call.action, call.body.input);
    const operation = OPERATIONS.get(call.action);
    if (operation === undefined) throw ecrError("NotImplementedException", { operation: call.action });
    const registry = targetRegistry(call, input, this.#services.registries);
    authorizeOperation(call, input, registry);
    const output = operation(this.#contextOf(call, registryBehind(registry, call)), input as never);
    return output instanceof Promise ? output.then((late) => reply(call, late)) : reply(call, output);
  }

  #contextOf(call: EcrCall, registry: Registry): OperationContext {
    return {
      registry,
      call,
      services: this.#services,
      commit: (work) => registry.content.commit(call.requestId, work),
    };
  }

  /** A scope is needed to find the registry; the rest of a signature only if signatures are verified. */
  #authenticate({ request, scope, bytes }: EcrCall): void {
    if (scope === undefined) throw unreadableSignature(request);
    if (bytes !== undefined) this.#services.signatures?.check(request, bytes, SERVICE);
  }

  renderError(error: unknown, call: Call): Reply {
    return errorReply(error instanceof EcrError ? error : serverException(error), call.requestId);
  }

  renderFault(fault: ErrorEnding, call: EcrCall): Reply {
    return faultReply(fault, call);
  }
}

function reply({ requestId, action }: EcrCall, output: object): Reply {
  return {
    status: 200,
    headers: { "x-amzn-RequestId": requestId, "Content-Type": CONTENT_TYPE },
    body: serializeOutput(action, output),
  };
}

/** The bytes of a layer aren't readable text; the rest of such a request is. */
function loggableBody(action: string, bytes: Buffer | Error, input: unknown): LoggableBody {
  if (bytes instanceof Error) return "";
  if (action !== "UploadLayerPart") return bytes;
  const isObject = typeof input === "object" && input !== null && !Array.isArray(input);
  return { start: isObject ? JSON.stringify({ ...input, layerPartBlob: "(left out)" }) : "" };
}

function parseBody(bytes: Buffer | Error): ParsedBody {
  if (bytes instanceof Error) return { problem: bytes };
  if (bytes.length === 0) return { input: {} };
  // Not replaced: two names with different bad bytes would become one.
  if (!isUtf8(bytes)) return { problem: new EcrError("SerializationException", "") };
  try {
    return { input: parseJson(bytes.toString()) };
  } catch (error) {
    return { problem: new EcrError("SerializationException", error instanceof JsonLimitError ? error.message : "") };
  }
}
