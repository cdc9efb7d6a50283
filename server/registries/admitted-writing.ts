/** What a request does to what is stored. */
export type Writing = "adds" | "removes";

/** Ends the admission, once what was changed is stored. */
export type Admitted = (() => void) | Promise<() => void>;
