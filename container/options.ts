/** What the server's `--log-level` takes. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;
/** The least level of what the server logs; it writes one line for each request at `info`. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the server's `--fidelity` takes. */
export const FIDELITIES = ["aws", "oci"] as const;
export type Fidelity = (typeof FIDELITIES)[number];
