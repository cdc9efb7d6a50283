import type { Disconnect__Output } from "../../../proto/typescript/generated/ecremulator/admin/v1/Disconnect.js";
import { duration } from "../../../proto/typescript/time.js";
import type { FieldViolation } from "../../requests/field-violation.js";
import type { DisconnectEnding } from "../actions.js";
import { checkBytes, checkNumber, checkWait } from "./checks.js";
import { answersBody, checkOperations, takesBody, takesLayerBytes } from "./concerned.js";
import { type BodyPoint, cutAfter, MAX_DISCARDED_BYTES } from "./cut-after.js";
import type { EffectFields, EffectKind, EffectPlace } from "./effect-kind.js";

export type DisconnectMode = "RESET" | "CLOSE" | "STALL" | "GOAWAY";

export interface Disconnect {
  /** Default RESET. */
  readonly mode?: DisconnectMode | undefined;
  /** Default RESPONSE. */
  readonly side?: "RESPONSE" | "REQUEST" | undefined;
  /** Default: before the headers of the answer, or before any of the request's body. */
  readonly point?: BodyPoint;
  /** STALL only; unset = until the client gives up. */
  readonly stallTimeMs?: number | undefined;
  /** REQUEST only: an upload forgets the bytes received from this request. */
  readonly discardReceived?: boolean | undefined;
}

/** Ends the connection, in one of the ways a network does. */
export const disconnect: EffectKind<"disconnect", Disconnect> = {
  name: "disconnect",
  rank: "end",
  capabilities: [
    "rules.effect.disconnect.before-headers",
    "rules.effect.disconnect.mid-body",
    "rules.effect.disconnect.request",
  ],
  ends: () => true,
  read: (message, fields, field) => ({
    mode: fields.enumeration<DisconnectMode>(message.mode, "MODE_", `${field}.mode`),
    side: fields.enumeration<"RESPONSE" | "REQUEST">(message.side, "SIDE_", `${field}.side`),
    point: readPoint(message, fields, field),
    stallTimeMs: fields.duration(message.stallTime, `${field}.stall_time`),
    discardReceived: message.discardReceived,
  }),
  toMessage: ({ mode, side, point, stallTimeMs, discardReceived = false }) => ({
    mode: mode === undefined ? "MODE_UNSPECIFIED" : `MODE_${mode}`,
    side: side === undefined ? "SIDE_UNSPECIFIED" : `SIDE_${side}`,
    ...pointMessage(point),
    stallTime: stallTimeMs === undefined ? null : duration(stallTimeMs),
    discardReceived,
  }),
  check: (spec, place) => [
    ...checkMode(spec, place.field),
    ...checkPoint(spec.point, place.field),
    ...(spec.side === "REQUEST" ? checkRequestSide(spec, place) : checkAnswerSide(spec, place)),
  ],
  compile(spec) {
    const mode = (spec.mode ?? "RESET") as DisconnectEnding["mode"];
    const ending: DisconnectEnding = Object.freeze({ kind: "disconnect", mode, stallMs: spec.stallTimeMs });
    const { side, point, discardReceived = false } = spec;
    if (side === "REQUEST") {
      const cut = cutAfter(point, ending, discardReceived);
      return () => ({ kind: "request", pass: cut });
    }
    if (point === undefined || point.kind === "beforeHeaders") return () => ending;
    const cut = cutAfter(point, ending, false);
    return () => ({ kind: "answer", pass: cut });
  },
};

function readPoint(message: Disconnect__Output, fields: EffectFields, field: string): BodyPoint {
  switch (message.point) {
    case "afterBytes":
      return { kind: "afterBytes", bytes: Number(message.afterBytes) };
    case "afterFraction":
      return { kind: "afterFraction", fraction: message.afterFraction ?? 0 };
    case "beforeHeaders":
      if (message.beforeHeaders === true) return { kind: "beforeHeaders" };
      fields.report(`${field}.before_headers`, "must be true; set after_bytes or after_fraction instead of false");
      return undefined;
    default:
      return undefined;
  }
}

function pointMessage(point: BodyPoint) {
  switch (point?.kind) {
    case "beforeHeaders":
      return { beforeHeaders: true };
    case "afterBytes":
      return { afterBytes: point.bytes };
    case "afterFraction":
      return { afterFraction: point.fraction };
    default:
      return {};
  }
}

function checkMode({ mode, stallTimeMs }: Disconnect, field: string): FieldViolation[] {
  if (mode === "GOAWAY") {
    return [{ field: `${field}.mode`, description: "MODE_GOAWAY needs HTTP/2; this server speaks HTTP/1.1" }];
  }
  if (stallTimeMs === undefined) return [];
  const stallField = `${field}.stall_time`;
  if (mode !== "STALL") return [{ field: stallField, description: "belongs to MODE_STALL" }];
  if (stallTimeMs === 0) {
    return [{ field: stallField, description: "must be longer than 0; unset = until the client gives up" }];
  }
  return checkWait(stallField, stallTimeMs);
}

function checkPoint(point: BodyPoint, field: string): FieldViolation[] {
  if (point?.kind === "afterBytes") return checkBytes(`${field}.after_bytes`, point.bytes, 0);
  return point?.kind === "afterFraction" ? checkNumber(`${field}.after_fraction`, point.fraction, 0, 1) : [];
}

function checkAnswerSide({ point, discardReceived }: Disconnect, place: EffectPlace): FieldViolation[] {
  const { field } = place;
  const violations: FieldViolation[] = [];
  if (discardReceived) violations.push({ field: `${field}.discard_received`, description: "belongs to SIDE_REQUEST" });
  if (point === undefined || point.kind === "beforeHeaders") return violations;
  const at = { ...place, field: `${field}.${point.kind === "afterBytes" ? "after_bytes" : "after_fraction"}` };
  return [...violations, ...checkOperations(at, answersBody, "its answers have no body; use before_headers")];
}

function checkRequestSide({ point, discardReceived }: Disconnect, place: EffectPlace): FieldViolation[] {
  const { field, afterExecution } = place;
  const side = { ...place, field: `${field}.side` };
  const violations = checkOperations(side, takesBody, "its requests have no body");
  if (afterExecution) {
    violations.push({
      field: side.field,
      description: "SIDE_REQUEST can't be combined with after_execution: the body has come",
    });
  }
  if (!discardReceived) return violations;
  const discard = { ...place, field: `${field}.discard_received` };
  violations.push(...checkOperations(discard, takesLayerBytes, "nothing of its requests is kept anyway", false));
  if (point?.kind === "afterBytes" && point.bytes > MAX_DISCARDED_BYTES) {
    const description = `must be at most ${MAX_DISCARDED_BYTES} with discard_received`;
    violations.push({ field: `${field}.after_bytes`, description });
  }
  return violations;
}
