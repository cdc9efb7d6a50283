import type { Server } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { ReflectionService } from "@grpc/reflection";
import { protoPath } from "grpc-health-check";
import { adminReflectionDefinition } from "../../proto/typescript/reflection.js";

/** Serves the schema of the admin API and of grpc.health.v1, so that grpcurl and Postman need no files. */
export function addReflection(server: Server): void {
  const health = loadSync(protoPath, { keepCase: true });
  new ReflectionService(adminReflectionDefinition(health)).addToServer(server);
}
