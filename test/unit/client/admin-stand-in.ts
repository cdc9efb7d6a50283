import { Server, ServerCredentials, type ServiceDefinition, type UntypedHandleCall } from "@grpc/grpc-js";
import { HealthImplementation } from "grpc-health-check";
import { loadAdminProto } from "../../../proto/typescript/load.js";

/** Handlers by service and rpc; every other rpc answers UNIMPLEMENTED. */
export type Handlers = Record<string, Record<string, unknown>>;

/** A gRPC server with the admin API's services, of which a test writes the rpcs it needs. */
export interface AdminStandIn {
  readonly address: string;
  readonly health: HealthImplementation;
  stop(): void;
}

export async function startAdminStandIn(handlers: Handlers, port = 0): Promise<AdminStandIn> {
  const server = new Server();
  for (const [name, entry] of Object.entries(loadAdminProto().ecremulator.admin.v1)) {
    if (!name.endsWith("Service")) continue;
    const { service } = entry as unknown as { service: ServiceDefinition };
    server.addService(service, (handlers[name] ?? {}) as Record<string, UntypedHandleCall>);
  }
  const health = new HealthImplementation({ "": "SERVING" });
  health.addToServer(server);
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, at) => {
      if (error) reject(error);
      else resolve(at);
    });
  });
  return { address: `127.0.0.1:${bound}`, health, stop: () => server.forceShutdown() };
}

/** The AdminError (or other error) that `promise` rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (thrown) {
    return thrown as Error;
  }
  throw new Error("the call succeeded");
}
