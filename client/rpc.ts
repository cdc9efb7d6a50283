import type { MethodDefinition, ServiceDefinition } from "@grpc/proto-loader";
import { adminPackageDefinition } from "../proto/typescript/load.js";
import { checkRequest } from "./request-check.js";

/** One remote call. */
export interface Rpc {
  /** Service and method, for people: "RuleService.PutRule". */
  readonly title: string;
  /** "/ecremulator.admin.v1.RuleService/PutRule" */
  readonly path: string;
  /** @throws Error when the request isn't a message of the rpc's type */
  readonly serialize: (request: object) => Buffer;
  readonly deserialize: (bytes: Buffer) => object;
}

/** A call of the admin API. */
export interface AdminRpc extends Rpc {
  /** Name on the client: "putRule". */
  readonly method: string;
  readonly kind: "unary" | "server-stream" | "client-stream";
  /** Full name of the request message: "ecremulator.admin.v1.PutRuleRequest". */
  readonly requestType: string;
}

let adminRpcs: readonly AdminRpc[] | undefined;

/** Every call of every service in the proto files, also of those that a server doesn't offer yet. */
export function listAdminRpcs(): readonly AdminRpc[] {
  adminRpcs ??= readRpcs();
  return adminRpcs;
}

function readRpcs(): AdminRpc[] {
  return Object.entries(adminPackageDefinition()).flatMap(([fullName, definition]) => {
    if ("format" in definition) return [];
    const packageName = fullName.slice(0, fullName.lastIndexOf("."));
    return Object.entries(definition as ServiceDefinition).map(([name, method]) => {
      const requestType = `${packageName}.${(method.requestType.type as { name: string }).name}`;
      return {
        ...toRpc(method),
        serialize: (request: object) => {
          checkRequest(request, requestType);
          return method.requestSerialize(request);
        },
        method: name.charAt(0).toLowerCase() + name.slice(1),
        kind: kindOf(method),
        requestType,
      };
    });
  });
}

export function toRpc(
  method: Pick<MethodDefinition<object, object>, "path" | "requestSerialize" | "responseDeserialize">,
): Rpc {
  return {
    title: method.path.slice(method.path.lastIndexOf(".") + 1).replace("/", "."),
    path: method.path,
    serialize: method.requestSerialize,
    deserialize: method.responseDeserialize,
  };
}

function kindOf(method: MethodDefinition<object, object>): AdminRpc["kind"] {
  if (method.requestStream && method.responseStream)
    throw new Error(`streams in both directions aren't supported: ${method.path}`);
  if (method.requestStream) return "client-stream";
  return method.responseStream ? "server-stream" : "unary";
}
