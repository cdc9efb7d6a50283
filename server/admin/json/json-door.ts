import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { status } from "@grpc/grpc-js";
import { nearestNames } from "../../requests/nearest-names.js";
import { PRODUCT, VERSION } from "../../version.js";
import { callFailure, RefusedCall } from "../errors.js";
import type { ServedRpc } from "../service.js";
import { isUpload, UPLOAD_TYPE } from "./answer-upload.js";
import { foreignPage } from "./browser-guard.js";
import { ConsoleFiles } from "./console-files.js";
import { isRead, runJsonRpc } from "./json-rpc.js";
import { sendFailure, sendJson, sendText } from "./send-json.js";

export interface JsonDoorOptions {
  /** By path: "/ecremulator.admin.v1.RuleService/PutRule". */
  readonly rpcs: ReadonlyMap<string, ServedRpc>;
  /** host[:port] that the server is configured to be reached under. */
  readonly publicHost: string | undefined;
  /** How long a request may go without another byte of it, in milliseconds; default a minute, as on the API's port. */
  readonly maxSilenceMs?: number | undefined;
  /** Called for errors that are the emulator's own bugs. */
  failed(rpc: string, thrown: unknown): void;
}

/** Serves connections of HTTP/1.1. */
export interface JsonDoor {
  take(socket: Socket): void;
  /** Ends connections that wait for a request, and those in the middle of one once it is answered. */
  close(): void;
}

const MAX_SILENCE_MS = 60_000;
const JSON_TYPE = /^application\/json\s*(;|$)/i;
const HTTP_STATUS = { notFound: 404, methodNotAllowed: 405, unsupportedMediaType: 415 } as const;

/**
 * The admin API as JSON over HTTP/1.1, in the unary form of the Connect protocol (https://connectrpc.com/docs/protocol),
 * and what a browser wants of the admin port: the console, the API's description, health.
 */
export function createJsonDoor(options: JsonDoorOptions): JsonDoor {
  const console = new ConsoleFiles();
  const { maxSilenceMs = MAX_SILENCE_MS } = options;
  const idle = new Set<Socket>();
  let isClosing = false;
  const server = createServer((request, response) => {
    const { socket } = request;
    idle.delete(socket);
    // Only until the body is complete, not for what an rpc waits for later. Node ends a connection that times out.
    socket.setTimeout(maxSilenceMs);
    if (isClosing) response.shouldKeepAlive = false;
    response.once("close", () => {
      if (isClosing) socket.end();
      else if (!socket.destroyed) idle.add(socket);
    });
    answer(request, response, console, options).catch((thrown) => {
      sendFailure(
        response,
        callFailure(thrown, (mistake) => options.failed(request.url ?? "", mistake)),
      );
    });
  });
  return {
    take: (socket) => {
      idle.add(socket);
      socket.once("close", () => idle.delete(socket));
      // A client that half-closes after its request still gets the answer, as with http's own listener.
      socket.allowHalfOpen = true;
      server.emit("connection", socket);
      socket.setTimeout(maxSilenceMs);
      socket.resume();
    },
    close: () => {
      isClosing = true;
      for (const socket of idle) socket.destroy();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  console: ConsoleFiles,
  { rpcs, publicHost }: JsonDoorOptions,
): Promise<void> {
  if ((request.headersDistinct["host"]?.length ?? 0) > 1) {
    throw new RefusedCall(status.INVALID_ARGUMENT, "HOSTS", "there is more than one Host header (RFC 9112, 3.2)");
  }
  const foreign = foreignPage(request, publicHost);
  if (foreign !== undefined) throw new RefusedCall(status.PERMISSION_DENIED, "FOREIGN_PAGE", foreign);
  const path = (request.url ?? "/").split("?", 1)[0] as string;
  const rpc = rpcs.get(path);
  if (rpc !== undefined) {
    if (!mayBeAsked(request, response, { path, isStream: rpc.definition.requestStream })) return;
    await runJsonRpc(rpc, request, response);
  } else if (request.method === "GET" || request.method === "HEAD") {
    if (path === "/healthz") sendJson(response, { status: "ok", name: PRODUCT, version: VERSION });
    else if (path === "/openapi.json") await sendOpenApi(response);
    else if (!(await console.answer(path, request, response))) refuseUnknown(path, rpcs, response);
  } else refuseUnknown(path, rpcs, response);
}

/** Whether method and content type fit an rpc; answers the request if not. */
function mayBeAsked(
  request: IncomingMessage,
  response: ServerResponse,
  { path, isStream }: { readonly path: string; readonly isStream: boolean },
): boolean {
  if (request.method === "POST") {
    const type = request.headers["content-type"] ?? "";
    // JSON for a stream of requests is refused later, with a better text.
    if (JSON_TYPE.test(type) || (isStream && isUpload(request))) return true;
    const accepted = isStream ? UPLOAD_TYPE : "application/json";
    response.setHeader("Accept-Post", accepted);
    const text = `content-type must be ${accepted}, is "${type.slice(0, 60)}"`;
    sendFailure(response, failureOf(status.INVALID_ARGUMENT, "CONTENT_TYPE", text), HTTP_STATUS.unsupportedMediaType);
    return false;
  }
  if (request.method === "GET" && isRead(path)) return true;
  response.setHeader("Allow", isRead(path) ? "GET, POST" : "POST");
  const text = `${request.method} isn't a way to call ${path}: use POST`;
  sendFailure(response, failureOf(status.UNIMPLEMENTED, "METHOD", text), HTTP_STATUS.methodNotAllowed);
  return false;
}

async function sendOpenApi(response: ServerResponse): Promise<void> {
  const { openApiText } = await import("../../../proto/typescript/openapi.js");
  sendText(response, openApiText(VERSION), 200, { "Content-Type": "application/json" });
}

function refuseUnknown(path: string, rpcs: ReadonlyMap<string, ServedRpc>, response: ServerResponse): void {
  const near = nearestNames(path.slice(path.lastIndexOf("/") + 1), [...rpcs.keys()].map(methodOf), 1)[0];
  const meant = [...rpcs.keys()].find((known) => methodOf(known) === near);
  const hint = meant === undefined ? "GET /openapi.json describes what there is" : `did you mean ${meant}?`;
  const text = `there is nothing at ${path.slice(0, 200)}; ${hint}`;
  sendFailure(response, failureOf(status.UNIMPLEMENTED, "NO_SUCH_PATH", text), HTTP_STATUS.notFound);
}

function methodOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function failureOf(code: status, reason: string, text: string): ReturnType<typeof callFailure> {
  return callFailure(new RefusedCall(code, reason, text), () => {});
}
