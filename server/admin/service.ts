import {
  type handleClientStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Server,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
  type UntypedHandleCall,
} from "@grpc/grpc-js";
import type { MethodDefinition, ServiceDefinition } from "@grpc/proto-loader";
import { loadAdminProto } from "../../proto/typescript/load.js";
import { AdminCall } from "./admin-call.js";
import { type AdmissionHost, storing } from "./admit-rpc.js";
import { callFailure, RefusedCall } from "./errors.js";
import { IncomingStream } from "./incoming-stream.js";
import { OutgoingStream, stopping } from "./outgoing-stream.js";

type UnaryMethod<Request, Response> = (request: Request, call: AdminCall) => Response | Promise<Response>;
/** Need not read all requests; the rest is dropped once it answers. */
type UploadMethod<Request, Response> = (requests: AsyncIterable<Request>, call: AdminCall) => Promise<Response>;
/** Ends the stream itself, or fails it by throwing. */
type StreamMethod<Request, Message> = (request: Request, stream: OutgoingStream<Message>) => Promise<void>;

type Method<Handler> =
  Handler extends handleUnaryCall<infer Request, infer Response>
    ? UnaryMethod<Request, Response>
    : Handler extends handleServerStreamingCall<infer Request, infer Message>
      ? StreamMethod<Request, Message>
      : Handler extends handleClientStreamingCall<infer Request, infer Response>
        ? UploadMethod<Request, Response>
        : never;

type RpcName<Handlers> = keyof { [Name in keyof Handlers as string extends Name ? never : Name]: true } &
  keyof Handlers;

/** A service in terms of messages: the rpcs of the generated `Handlers` that this server has built. */
export type ServiceMethods<Handlers> = { readonly [Name in RpcName<Handlers>]?: Method<Handlers[Name]> };

/** What every service needs from the server around it. */
export interface ServiceHost extends AdmissionHost {
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
  /** Called for errors that are the emulator's own bugs. */
  failed(rpc: string, thrown: unknown): void;
}

type AnyMethod = (request: unknown, second: unknown) => unknown;

/** An rpc as grpc-js runs it; JSON over HTTP runs it in the same way. */
export interface ServedRpc {
  readonly definition: MethodDefinition<object, object>;
  readonly handler: UntypedHandleCall;
  /** false = it answers every request with UNIMPLEMENTED. */
  readonly isBuilt: boolean;
}

/**
 * Serves all rpcs of a service; those without a method answer UNIMPLEMENTED, with an explanation.
 * @returns them by path
 */
export function addService(
  server: Server,
  name: string,
  methods: object,
  host: ServiceHost,
): ReadonlyMap<string, ServedRpc> {
  const entry = (loadAdminProto().ecremulator.admin.v1 as unknown as Record<string, { service: ServiceDefinition }>)[
    name
  ];
  if (entry === undefined) throw new Error(`the proto files have no service ${name}`);
  const handlers: Record<string, UntypedHandleCall> = {};
  const served = new Map<string, ServedRpc>();
  for (const [rpcName, definition] of Object.entries(entry.service)) {
    const rpc = `${name}.${rpcName}`;
    const built = (methods as Record<string, AnyMethod | undefined>)[rpcName];
    const method = built ?? notBuilt(rpc);
    const handler = handlerFor(definition)(rpc, method, host);
    handlers[rpcName] = handler;
    served.set(definition.path, { definition, handler, isBuilt: built !== undefined });
  }
  server.addService(entry.service, handlers);
  return served;
}

type MakeHandler = (rpc: string, method: AnyMethod, host: ServiceHost) => UntypedHandleCall;

function handlerFor({ requestStream, responseStream }: MethodDefinition<object, object>): MakeHandler {
  if (responseStream) return streamHandler;
  return requestStream ? uploadHandler : unaryHandler;
}

function notBuilt(rpc: string): AnyMethod {
  return () => {
    throw new RefusedCall(status.UNIMPLEMENTED, "NOT_BUILT", `this server doesn't have ${rpc} yet`);
  };
}

function unaryHandler(rpc: string, method: AnyMethod, host: ServiceHost): UntypedHandleCall {
  const stored = storing(rpc, method, host);
  const handler: handleUnaryCall<unknown, unknown> = (carrier: ServerUnaryCall<unknown, unknown>, answer) =>
    answerOnce(() => stored(carrier.request, new AdminCall(rpc, carrier, host.stopping)), answer, { rpc, host });
  return handler as UntypedHandleCall;
}

function uploadHandler(rpc: string, method: AnyMethod, host: ServiceHost): UntypedHandleCall {
  const stored = storing(rpc, method, host);
  const handler = (carrier: ServerReadableStream<unknown, unknown>, answer: sendUnaryData<unknown>): void => {
    const requests = new IncomingStream(carrier, host.stopping);
    answerOnce(() => stored(requests, new AdminCall(rpc, carrier, host.stopping)), answer, { rpc, host });
  };
  return handler as UntypedHandleCall;
}

/** Runs a method and answers with what it gives, or how it fails. */
function answerOnce(
  run: () => unknown,
  answer: sendUnaryData<unknown>,
  { rpc, host }: { readonly rpc: string; readonly host: ServiceHost },
): void {
  const unexpected = (thrown: unknown): void => host.failed(rpc, thrown);
  try {
    const response = run();
    if (!(response instanceof Promise)) {
      answer(null, response);
      return;
    }
    response.then(
      (value) => answer(host.stopping.aborted ? stopping() : null, value),
      (thrown) => answer(callFailure(thrown, unexpected)),
    );
  } catch (thrown) {
    answer(callFailure(thrown, unexpected));
  }
}

function streamHandler(rpc: string, method: AnyMethod, host: ServiceHost): UntypedHandleCall {
  const unexpected = (thrown: unknown): void => host.failed(rpc, thrown);
  const handler = (carrier: ServerWritableStream<unknown, unknown>): void => {
    const stream = new OutgoingStream(carrier);
    const stop = (): void => stream.fail(stopping());
    stream.whenOver(() => host.stopping.removeEventListener("abort", stop));
    if (host.stopping.aborted) stop();
    else host.stopping.addEventListener("abort", stop);
    // The method may throw before it has made its promise.
    new Promise((resolve) => resolve(method(carrier.request, stream))).catch((thrown) =>
      stream.fail(callFailure(thrown, unexpected)),
    );
  };
  return handler as UntypedHandleCall;
}
