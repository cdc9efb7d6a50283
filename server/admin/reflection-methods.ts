import type { Server, ServerDuplexStream, UntypedServiceImplementation } from "@grpc/grpc-js";
import { loadSync, type MethodDefinition, type ServiceDefinition } from "@grpc/proto-loader";
import { ReflectionService } from "@grpc/reflection";
import { protoPath } from "grpc-health-check";
import { adminReflectionDefinition } from "../../proto/typescript/reflection.js";

export interface ReflectionMethod {
  readonly definition: MethodDefinition<object, object>;
  readonly handle: (stream: ServerDuplexStream<unknown, unknown>) => void;
}

/** The methods of all versions of grpc.reflection, by path. Takes some 80 ms. */
export function reflectionMethods(): ReadonlyMap<string, ReflectionMethod> {
  const methods = new Map<string, ReflectionMethod>();
  const collector = {
    addService(service: ServiceDefinition, implementation: UntypedServiceImplementation): void {
      for (const [name, definition] of Object.entries(service)) {
        const handle = implementation[name] as unknown as ReflectionMethod["handle"];
        methods.set(definition.path, { definition, handle });
      }
    },
  };
  const health = loadSync(protoPath, { keepCase: true });
  // It asks nothing else of a server.
  new ReflectionService(adminReflectionDefinition(health)).addToServer(collector as unknown as Server);
  return methods;
}
