import { operationNamed } from "../requests/operation-catalogue.js";
import type { Registry } from "./registry.js";

/** What an operation asks of the registry that it works on. */
interface Reader {
  readonly operation: string;
  /** See Call. */
  readonly lagMs?: number | undefined;
}

/** The registry as it was `lagMs` ago on its clock. Writes see it as it is, and so do reads of which nothing lags. */
export function registryBehind(registry: Registry, { operation, lagMs }: Reader): Registry {
  if (lagMs === undefined || operationNamed(operation)?.mutates !== false) return registry;
  const past = registry.history.before(lagMs);
  return past === undefined ? registry : (Object.create(registry, { content: { value: past } }) as Registry);
}
