import { type Server, type ServerDuplexStream, status } from "@grpc/grpc-js";
import type { ReflectionMethod } from "./reflection-methods.js";

/** Older grpcurl and Postman ask for v1alpha. */
const PATHS = ["v1", "v1alpha"].map((version) => `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`);

/**
 * Serves the schema of the admin API and of grpc.health.v1, so that grpcurl and Postman need no files. It is made on the
 * first question: making it takes as long as starting everything else, and most servers are never asked.
 * @param failed told if it can't be made
 */
export function addReflection(server: Server, failed: (thrown: unknown) => void): void {
  let methods: Promise<ReadonlyMap<string, ReflectionMethod>> | undefined;
  const load = async (): Promise<ReadonlyMap<string, ReflectionMethod>> => {
    methods ??= import("./reflection-methods.js").then(({ reflectionMethods }) => reflectionMethods());
    return methods;
  };
  for (const path of PATHS) addMethod(server, path, load, failed);
}

function addMethod(
  server: Server,
  path: string,
  load: () => Promise<ReadonlyMap<string, ReflectionMethod>>,
  failed: (thrown: unknown) => void,
): void {
  let method: ReflectionMethod | undefined;
  const loaded = (): ReflectionMethod => {
    if (method === undefined) throw new Error(`${path} isn't loaded yet`);
    return method;
  };
  // grpc-js reads a stream, and so needs the definition, only once the stream has a listener.
  const handle = async (stream: ServerDuplexStream<unknown, unknown>): Promise<void> => {
    try {
      method ??= (await load()).get(path);
      loaded().handle(stream);
    } catch (thrown) {
      failed(thrown);
      stream.emit("error", {
        code: status.INTERNAL,
        details: "reflection isn't available; the emulator's log says why",
      });
    }
  };
  server.register<unknown, unknown>(
    path,
    (stream: ServerDuplexStream<unknown, unknown>) => void handle(stream),
    (response) => loaded().definition.responseSerialize(response as object),
    (bytes) => loaded().definition.requestDeserialize(bytes),
    "bidi",
  );
}
