import type { Client, ClientReadableStream, ClientWritableStream, requestCallback } from "@grpc/grpc-js";
import type { EventServiceClient } from "../proto/typescript/generated/ecremulator/admin/v1/EventService.js";
import type { RegistryServiceClient } from "../proto/typescript/generated/ecremulator/admin/v1/RegistryService.js";
import type { RuleServiceClient } from "../proto/typescript/generated/ecremulator/admin/v1/RuleService.js";
import type { ScanServiceClient } from "../proto/typescript/generated/ecremulator/admin/v1/ScanService.js";
import type { SecretServiceClient } from "../proto/typescript/generated/ecremulator/admin/v1/SecretService.js";
import type { ServerServiceClient } from "../proto/typescript/generated/ecremulator/admin/v1/ServerService.js";
import type { SigningServiceClient } from "../proto/typescript/generated/ecremulator/admin/v1/SigningService.js";
import type { StateServiceClient } from "../proto/typescript/generated/ecremulator/admin/v1/StateService.js";
import type { CallOptions } from "./call.js";
import type { AdminStream } from "./server-stream.js";

/** `putRule`, `listRules`, …: the generated clients offer each method in both cases and inherit grpc's own. */
type MethodName<Service, Name extends keyof Service> = Name extends keyof Client
  ? never
  : Name extends Uncapitalize<Name & string>
    ? Name
    : never;

/** A generated method, which takes a callback, as one that gives a promise or an async iterable. */
type AdminCall<Method> = Method extends (...args: infer Args) => infer Call
  ? Call extends ClientWritableStream<infer Request>
    ? Args extends [requestCallback<infer Response>]
      ? (requests: AsyncIterable<Request> | Iterable<Request>, options?: CallOptions) => Promise<Response>
      : never
    : Call extends ClientReadableStream<infer Response>
      ? (request?: Args[0], options?: CallOptions) => AdminStream<Response>
      : Args extends [infer Request, requestCallback<infer Response>]
        ? (request?: Request, options?: CallOptions) => Promise<Response>
        : never
  : never;

type AdminCallsOf<Service> = { [Name in keyof Service as MethodName<Service, Name>]: AdminCall<Service[Name]> };

/**
 * Every rpc of the admin API under its own name. Requests are the messages of `proto/` with camelCase fields, all of them
 * optional; an unset `registry` means the one that the client is bound to, else the server's default registry.
 */
export interface AdminCalls
  extends AdminCallsOf<ServerServiceClient>,
    AdminCallsOf<RegistryServiceClient>,
    AdminCallsOf<StateServiceClient>,
    AdminCallsOf<ScanServiceClient>,
    AdminCallsOf<SigningServiceClient>,
    AdminCallsOf<RuleServiceClient>,
    AdminCallsOf<SecretServiceClient>,
    AdminCallsOf<EventServiceClient> {}
