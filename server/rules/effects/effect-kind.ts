import type {
  Effect__Output,
  Effect as EffectMessage,
} from "../../../proto/typescript/generated/ecremulator/admin/v1/Effect.js";
import type { Duration__Output } from "../../../proto/typescript/generated/google/protobuf/Duration.js";
import type { RegistryClock } from "../../content/clock.js";
import type { FieldViolation } from "../../requests/field-violation.js";
import type { RequestFacts } from "../../requests/request-facts.js";
import type { RequestMatch } from "../../requests/request-match.js";
import type { Action, HoldingPlace } from "../actions.js";
import type { DrawKey } from "../draw.js";

/** The request that a step is applied to. */
export interface EffectContext {
  readonly facts: RequestFacts;
  /** The clock of the request's registry, which stands for the registry where state is kept per registry. */
  readonly clock: RegistryClock;
  readonly draws: DrawKey;
  /** Where the rule's held requests wait. */
  readonly held: HoldingPlace;
}

/** What is done to the request; undefined to leave it alone. */
export type CompiledEffect = (context: EffectContext) => Action | undefined;

/** Where an effect stands. */
export interface EffectPlace {
  /** Path in the message: "rule.steps[0].effects[0].pace". */
  readonly field: string;
  /** Of the step. */
  readonly afterExecution: boolean;
  /** Names of the other effects of the step. */
  readonly beside: readonly string[];
  /** The rule's match; undefined if the effect is for requests that are held. */
  readonly match: RequestMatch | undefined;
}

/** Reads fields of a message and collects what is wrong with them; see FieldReader. */
export interface EffectFields {
  report(field: string, description: string): void;
  text(value: string, field: string, longest: number): string;
  duration(value: Duration__Output | null | undefined, field: string): number | undefined;
  enumeration<Name extends string>(value: string | number, prefix: string, field: string): Name | undefined;
  map<T>(values: Readonly<Record<string, T>>, field: string): Readonly<Record<string, T>>;
}

/** Effects of a step are carried out in this order, those of one rank as they stand. */
export const RANKS = ["delay", "limit", "hold", "view", "bytes", "end"] as const;

/** One kind of effect: all that the server knows of it. `docs/effects.md` shows how to add one. */
export interface EffectKind<Name extends keyof EffectMessage, Spec> {
  /** As in the oneof of rule_service.proto; the specification is a member of this name too. */
  readonly name: Name;
  readonly rank: (typeof RANKS)[number];
  /** What GetServerInfo lists for it. */
  readonly capabilities: readonly string[];
  /** Whether it always ends the request, so that nothing can come after it. */
  ends(spec: Spec): boolean;
  /** @returns undefined if it can't be read; what is wrong has been reported */
  read(message: NonNullable<Effect__Output[Name]>, fields: EffectFields, field: string): Spec | undefined;
  toMessage(spec: Spec): NonNullable<EffectMessage[Name]>;
  /** What doesn't make sense, or can't be done to the requests that the rule matches. */
  check(spec: Spec, place: EffectPlace): FieldViolation[];
  /** @param place where the effect stands in its rule, to tell its draws from those of other effects */
  compile(spec: Spec, place: string): CompiledEffect;
}
