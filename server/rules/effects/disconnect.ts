import type { FieldViolation } from "../../requests/field-violation.js";
import type { Disconnect } from "../effect.js";
import { NotBuiltError } from "../not-built.js";
import type { DisconnectEnding } from "../verdict.js";
import { checkWait } from "./checks.js";
import type { CompiledEffect } from "./compiled-effect.js";

export function checkDisconnect(disconnect: Disconnect, field: string): FieldViolation[] {
  const stallField = `${field}.stall_time`;
  if (disconnect.stallTimeMs === undefined) return [];
  if (disconnect.mode !== "STALL") return [{ field: stallField, description: "belongs to MODE_STALL" }];
  if (disconnect.stallTimeMs === 0) {
    return [{ field: stallField, description: "must be longer than 0; unset = until the client gives up" }];
  }
  return checkWait(stallField, disconnect.stallTimeMs);
}

/** @throws NotBuiltError for anything but ending the answer before its headers */
export function requireBuiltDisconnect(disconnect: Disconnect, field: string): void {
  const { mode, point, side } = disconnect;
  if (mode === "GOAWAY")
    throw new NotBuiltError(`${field}.mode`, "MODE_GOAWAY needs HTTP/2; this server speaks HTTP/1.1");
  if (side === "REQUEST") throw new NotBuiltError(`${field}.side`, "SIDE_REQUEST is not built yet");
  if (disconnect.discardReceived) throw new NotBuiltError(`${field}.discard_received`, "is not built yet");
  if (point?.kind === "afterBytes") throw new NotBuiltError(`${field}.after_bytes`, "is not built yet");
  if (point?.kind === "afterFraction") throw new NotBuiltError(`${field}.after_fraction`, "is not built yet");
}

export function compileDisconnect(disconnect: Disconnect): CompiledEffect {
  const mode = (disconnect.mode ?? "RESET") as DisconnectEnding["mode"];
  const ending: DisconnectEnding = Object.freeze({ kind: "disconnect", mode, stallMs: disconnect.stallTimeMs });
  return () => ending;
}
