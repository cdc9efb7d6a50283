import type { MethodDefinition } from "@grpc/proto-loader";
import type { EventServiceDefinition } from "../../../proto/typescript/generated/ecremulator/admin/v1/EventService.ts";
import type { RegistryServiceDefinition } from "../../../proto/typescript/generated/ecremulator/admin/v1/RegistryService.ts";
import type { RuleServiceDefinition } from "../../../proto/typescript/generated/ecremulator/admin/v1/RuleService.ts";
import type { ScanServiceDefinition } from "../../../proto/typescript/generated/ecremulator/admin/v1/ScanService.ts";
import type { ServerServiceDefinition } from "../../../proto/typescript/generated/ecremulator/admin/v1/ServerService.ts";
import type { SigningServiceDefinition } from "../../../proto/typescript/generated/ecremulator/admin/v1/SigningService.ts";
import type { StateServiceDefinition } from "../../../proto/typescript/generated/ecremulator/admin/v1/StateService.ts";
import { eventsOf } from "./event-stream.ts";
import type { Json } from "./json.ts";

interface Services {
  EventService: EventServiceDefinition;
  RegistryService: RegistryServiceDefinition;
  RuleService: RuleServiceDefinition;
  ScanService: ScanServiceDefinition;
  ServerService: ServerServiceDefinition;
  SigningService: SigningServiceDefinition;
  StateService: StateServiceDefinition;
}

/** "RuleService.PutRule" */
export type Rpc = {
  [S in keyof Services]: `${S}.${Extract<keyof { [M in keyof Services[S] as string extends M ? never : M]: 1 }, string>}`;
}[keyof Services];

type Method<R extends Rpc> = R extends `${infer S extends keyof Services}.${infer M}`
  ? M extends keyof Services[S]
    ? Services[S][M]
    : never
  : never;

/** The request of one of several rpcs: two requests may have members of the same name but different types. */
export type RequestOf<R extends Rpc> = R extends Rpc
  ? Method<R> extends MethodDefinition<infer Request, infer _R, infer _Q, infer _A>
    ? Json<Request>
    : never
  : never;
export type AnswerOf<R extends Rpc> =
  Method<R> extends MethodDefinition<infer _Q, infer _R, infer _I, infer Answer> ? Json<Answer> : never;

/** One call of the admin API, ready to be sent, or shown as code. */
export interface Call<R extends Rpc = Rpc> {
  readonly rpc: R;
  readonly request: RequestOf<R>;
}

/** An answer that isn't a success: the code and text of the Connect protocol. */
export class CallError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const HEADERS = { "content-type": "application/json" };

export function pathOf(rpc: Rpc): string {
  return `/ecremulator.admin.v1.${rpc.replace(".", "/")}`;
}

/** @throws CallError; code "unavailable" when nothing answers */
export async function call<R extends Rpc>(rpc: R, request: RequestOf<R>): Promise<AnswerOf<R>> {
  const response = await send(rpc, request, HEADERS);
  return (await response.json()) as AnswerOf<R>;
}

/** The messages of a stream, until the server ends it or `signal` aborts it. @throws CallError as `call` does */
export async function* watch<R extends Rpc>(
  rpc: R,
  request: RequestOf<R>,
  signal: AbortSignal,
): AsyncGenerator<AnswerOf<R>> {
  const response = await send(rpc, request, { ...HEADERS, accept: "text/event-stream" }, signal);
  for await (const { event, data } of eventsOf(response)) {
    if (event === "failure") throw errorOf(JSON.parse(data));
    if (event === "message" && data !== "") yield JSON.parse(data) as AnswerOf<R>;
  }
}

async function send(rpc: Rpc, request: unknown, headers: HeadersInit, signal?: AbortSignal): Promise<Response> {
  const body = JSON.stringify(request);
  let response: Response;
  try {
    response = await fetch(pathOf(rpc), { method: "POST", headers, body, signal: signal ?? null });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new CallError("unavailable", "The server doesn't answer. Is it still running?");
  }
  if (response.ok) return response;
  throw errorOf(await response.json().catch(() => ({ message: `HTTP ${response.status}` })));
}

function errorOf({ code = "unknown", message = "" }: { code?: string; message?: string }): CallError {
  return new CallError(code, message === "" ? code : message);
}
