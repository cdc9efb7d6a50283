import type { Preset as PresetMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Preset.js";
import type { PutPresetRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/PutPresetRequest.js";
import { RegistryClock } from "../content/clock.js";
import { nearestNames } from "../requests/nearest-names.js";
import { PRESETS, type Preset } from "../rules/presets.js";
import type { RuleSpec } from "../rules/rule.js";
import { RuleSet } from "../rules/rule-set.js";
import { invalidField } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { ruleMessage } from "./rule-message.js";
import { durationMessage } from "./time-message.js";

const NO_REGISTRY = { accountId: "", region: "" };

export function presetMessages(): PresetMessage[] {
  return PRESETS.map(({ id, description, rules }) => {
    const scratch = new RuleSet({ clock: new RegistryClock(), seed: 0n });
    const messages = rules.map((spec) => {
      const message = ruleMessage(scratch.put({ ...spec, ttlMs: undefined }), NO_REGISTRY);
      return { ...message, expireTime: null, ttl: durationMessage(spec.ttlMs) };
    });
    return { id, description, rules: messages };
  });
}

/** The rules that are asked for. @throws InvalidFieldsError */
export function readPreset({ id, ttl }: PutPresetRequest__Output): readonly RuleSpec[] {
  const fields = new FieldReader();
  const ttlMs = fields.clockSpan(ttl, "ttl");
  if (ttlMs !== undefined && ttlMs <= 0) fields.report("ttl", "must be longer than 0");
  const { rules } = presetNamed(id);
  fields.done();
  return ttlMs === undefined ? rules : rules.map((rule) => ({ ...rule, ttlMs }));
}

function presetNamed(id: string): Preset {
  const preset = PRESETS.find((one) => one.id === id);
  if (preset !== undefined) return preset;
  const names = PRESETS.map((one) => one.id);
  const [near] = nearestNames(id, names, 1);
  const hint = near === undefined ? `must be one of ${names.join(", ")}` : `did you mean ${near}?`;
  throw invalidField("id", id === "" ? hint : `there is no preset "${id.slice(0, 64)}"; ${hint}`);
}
