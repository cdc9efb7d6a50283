import type { ServerResponse } from "node:http";
import { type handleUnaryCall, status } from "@grpc/grpc-js";
import { type CallFailure, callFailure, RefusedCall } from "../errors.js";
import type { HttpCarrier } from "./http-carrier.js";
import { sendFailure, sendJson } from "./send-json.js";
import { writeMessage } from "./write-message.js";

type UnaryHandler = handleUnaryCall<object, object>;

/** Runs a unary rpc and sends its answer. */
export function answerUnary(
  handler: UnaryHandler,
  responseType: string,
  carrier: HttpCarrier,
  response: ServerResponse,
): void {
  carrier.once("expired", () => sendFailure(response, deadlineExceeded()));
  // It asks no more of a call than AdminCall does.
  handler(carrier as unknown as Parameters<UnaryHandler>[0], (failure, message) => {
    if (failure) sendFailure(response, failure as CallFailure);
    else sendJson(response, writeMessage(message ?? {}, responseType));
  });
}

export function deadlineExceeded(): CallFailure {
  const text = "the call took longer than its Connect-Timeout-Ms";
  return callFailure(new RefusedCall(status.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", text), () => {});
}
