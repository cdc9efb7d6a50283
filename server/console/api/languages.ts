/** What a call can be shown in. */
export const LANGUAGES = ["TypeScript", "Python", "curl"] as const;
export type Language = (typeof LANGUAGES)[number];
