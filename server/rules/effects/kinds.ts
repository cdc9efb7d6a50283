import type { FieldViolation } from "../../requests/field-violation.js";
import { corrupt } from "./corrupt.js";
import { delay } from "./delay.js";
import { disconnect } from "./disconnect.js";
import { type CompiledEffect, type EffectKind, type EffectPlace, RANKS } from "./effect-kind.js";
import { error } from "./error.js";
import { hold } from "./hold.js";
import { lag } from "./lag.js";
import { pace } from "./pace.js";
import { raw } from "./raw.js";
import { throttle } from "./throttle.js";

/** Every kind of effect that rules can have: validation, messages and capabilities follow from this list. */
export const EFFECT_KINDS = [delay, error, throttle, disconnect, corrupt, pace, lag, hold, raw] as const;

type EffectOf<Kind> =
  Kind extends EffectKind<infer Name, infer Spec> ? { readonly kind: Name } & { readonly [N in Name]: Spec } : never;

/** What a step does to a request: `{ kind: "delay", delay: { kind: "fixed", fixedMs: 5 } }`. */
export type Effect = EffectOf<(typeof EFFECT_KINDS)[number]>;

type AnyKind = EffectKind<Effect["kind"], unknown>;

const BY_NAME = new Map(EFFECT_KINDS.map((kind) => [kind.name as string, kind as unknown as AnyKind]));

/** @param name as in the proto's oneof */
export function effectKind(name: string): AnyKind {
  const kind = BY_NAME.get(name);
  if (kind === undefined) throw new Error(`there is no effect ${name}`);
  return kind;
}

export function specOf(effect: Effect): unknown {
  return (effect as unknown as Readonly<Record<string, unknown>>)[effect.kind];
}

/** @param place its field is the effect's, e.g. "rule.steps[0].effects[0]" */
export function checkEffect(effect: Effect, place: EffectPlace): FieldViolation[] {
  return effectKind(effect.kind).check(specOf(effect), { ...place, field: `${place.field}.${effect.kind}` });
}

/** Whether the effect, when applied, always ends the request. */
export function alwaysEnds(effect: Effect): boolean {
  return effectKind(effect.kind).ends(specOf(effect));
}

export function compileEffect(effect: Effect, place: string): CompiledEffect {
  return effectKind(effect.kind).compile(specOf(effect), place);
}

/** Where the effect's turn is among those of its step. */
export function rankOf(effect: Effect): number {
  return RANKS.indexOf(effectKind(effect.kind).rank);
}
