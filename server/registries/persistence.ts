import type { Admitted, Writing } from "./admitted-writing.js";

/** Keeps registries over restarts. */
export interface PersistenceOf<Registry> {
  /** The registry is another one than before: its clock was set, its lease has another end, it is gone. */
  registryChanged(registry: Registry): void;
  /** Resolves when everything that has changed so far is stored; undefined if it is already. Rejects if it can't be. */
  stored(): Promise<void> | undefined;
  /** Asked before anything is changed. Throws, or rejects, if it could not be stored; then nothing may be changed. */
  admit(writing: Writing, bodyBytes?: number): Admitted;
}
