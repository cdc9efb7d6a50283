import type { Ending } from "../rules/actions.js";
import type { Reply } from "./reply.js";

/** How a request ends. */
export interface Outcome {
  /** False: a rule answered instead. */
  readonly executed: boolean;
  /** What the client gets: a reply, or a cut connection. */
  readonly answer: Reply | Extract<Ending, { kind: "disconnect" }>;
}
