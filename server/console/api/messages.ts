import type { AnswerOf } from "./client.ts";

/** The messages of the admin API that screens show, as JSON. */
type Item<T> = T extends readonly (infer One)[] ? One : never;

export type Registry = Item<NonNullable<AnswerOf<"RegistryService.ListRegistries">["registries"]>>;
export type Clock = NonNullable<AnswerOf<"RegistryService.GetClock">["clock"]>;
export type Image = Item<NonNullable<AnswerOf<"StateService.ListImages">["images"]>>;
export type Rule = Item<NonNullable<AnswerOf<"RuleService.ListRules">["rules"]>>;
export type HeldRequest = Item<NonNullable<AnswerOf<"RuleService.ListHeldRequests">["requests"]>>;
export type ScanProfile = Item<NonNullable<AnswerOf<"ScanService.ListScanProfiles">["profiles"]>>;
export type LoggedEvent = NonNullable<AnswerOf<"EventService.GetEvent">["event"]>;
export type RequestEvent = NonNullable<LoggedEvent["request"]>;
export type RuleDecision = Item<NonNullable<RequestEvent["decisions"]>>;
export type RegistryRef = { accountId: string; region: string };
