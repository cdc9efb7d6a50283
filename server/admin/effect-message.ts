import type {
  Effect__Output,
  Effect as EffectMessage,
} from "../../proto/typescript/generated/ecremulator/admin/v1/Effect.js";
import { EFFECT_KINDS, type Effect, effectKind, specOf } from "../rules/effects/kinds.js";
import type { FieldReader } from "./field-reader.js";

/** Stands for an effect that can't be read, so that those after it keep their places; its rule is refused anyway. */
const UNREADABLE: Effect = { kind: "delay", delay: { kind: "fixed", fixedMs: 0 } };

/**
 * An effect as the rules take it; `checkRule` knows which values make sense.
 * @param field path of the effect: "rule.steps[0].effects[0]"
 */
export function readEffect(message: Effect__Output, fields: FieldReader, field: string): Effect {
  const { kind } = message;
  const content = kind === undefined ? undefined : message[kind];
  if (kind === undefined || content === undefined || content === null) {
    fields.report(field, `must be one of ${EFFECT_KINDS.map(({ name }) => name).join(", ")}`);
    return UNREADABLE;
  }
  const spec = effectKind(kind).read(content as never, fields, `${field}.${kind}`);
  return spec === undefined ? UNREADABLE : ({ kind, [kind]: spec } as unknown as Effect);
}

export function effectMessage(effect: Effect): EffectMessage {
  return { [effect.kind]: effectKind(effect.kind).toMessage(specOf(effect)) };
}
