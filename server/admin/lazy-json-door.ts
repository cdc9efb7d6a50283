import type { Socket } from "node:net";
import type { HttpDoor } from "./bind-server.js";
import type { JsonDoor, JsonDoorOptions } from "./json/json-door.js";

/** The JSON door, loaded for the first connection that speaks HTTP/1.1: most servers never see one. */
export interface LazyJsonDoor extends HttpDoor {
  /** Ends idle connections; resolves when none is left. */
  close(): Promise<void>;
  destroy(): void;
}

export function lazyJsonDoor(options: JsonDoorOptions): LazyJsonDoor {
  const sockets = new Set<Socket>();
  let door: Promise<JsonDoor> | undefined;
  let loaded: JsonDoor | undefined;
  let isClosing = false;
  let allGone: (() => void) | undefined;
  const load = async (): Promise<JsonDoor> => {
    const { createJsonDoor } = await import("./json/json-door.js");
    loaded = createJsonDoor(options);
    return loaded;
  };
  return {
    take: (socket) => {
      sockets.add(socket);
      socket.once("close", () => {
        sockets.delete(socket);
        if (sockets.size === 0) allGone?.();
      });
      // Errors before the door listens; "close" follows.
      socket.on("error", () => {});
      door ??= load();
      door.then(
        (ready) => (isClosing ? socket.destroy() : ready.take(socket)),
        (thrown) => {
          options.failed("JSON over HTTP", thrown);
          socket.destroy();
        },
      );
    },
    close: async () => {
      isClosing = true;
      if (sockets.size === 0) return;
      const gone = new Promise<void>((resolve) => {
        allGone = resolve;
      });
      loaded?.close();
      await gone;
    },
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
