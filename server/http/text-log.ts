import { firedRules } from "../events/fired-rules.js";
import type { LoggedRequest } from "../events/logged-event.js";

/** Widths of the columns that most values fit in. */
const OPERATION_WIDTH = 30;
const TARGET_WIDTH = 28;
const MAX_SHOWN_REFERENCES = 3;

const CODES = { red: 31, green: 32, yellow: 33, dim: 2 } as const;
type Colour = keyof typeof CODES;

/** The log as people read it on a terminal: one aligned line a request, coloured by status. */
export class TextLog {
  readonly #colours: boolean;

  constructor(colours: boolean) {
    this.#colours = colours;
  }

  request({ payload, registry }: LoggedRequest): string {
    const { httpStatus, errorCode, durationMs, executed, completed } = payload;
    const rules = firedRules(payload.decisions);
    const notes = [
      errorCode,
      rules.length > 0 ? `rule ${rules.join(", ")}` : "",
      executed ? "" : "not executed",
      completed ? "" : "client left",
    ].filter((note) => note !== "");
    const columns = [
      this.#paint("dim", clockTime(Date.now())),
      this.#paint(colourOf(httpStatus), String(httpStatus)),
      `${durationMs.toFixed(1).padStart(7)} ms`,
      printable(payload.operation).padEnd(OPERATION_WIDTH),
      printable(targetOf(payload)).padEnd(TARGET_WIDTH),
      ...notes.map((note) => this.#paint(colourOf(httpStatus), printable(note))),
      this.#paint("dim", `${registry.accountId}/${registry.region}`),
    ];
    return `${columns.join("  ")}\n`;
  }

  /** @param json a line of pino's */
  line(json: string): string {
    const { level, time, msg, err, ...members } = JSON.parse(json) as Record<string, unknown>;
    if (msg === "ready") return readyLine(members);
    const mark = level === "info" ? "" : `${this.#paint(level === "warn" ? "yellow" : "red", String(level))}  `;
    const rest = Object.entries(members).map(([name, value]) => `  ${name}=${text(value)}`);
    const when = this.#paint("dim", clockTime(Date.parse(String(time))));
    return `${when}  ${mark}${printable(String(msg))}${rest.join("")}\n${stackOf(err)}`;
  }

  #paint(colour: Colour, shown: string): string {
    return this.#colours ? `\x1b[${CODES[colour]}m${shown}\x1b[0m` : shown;
  }
}

function readyLine({ api, admin, account, region, seed }: Record<string, unknown>): string {
  return `ready  API and registry ${api}  admin API (gRPC) ${admin}  account ${account}  region ${region}  seed ${seed}\n`;
}

function colourOf(status: number): Colour {
  if (status >= 500 || status === 0) return "red";
  return status >= 400 ? "yellow" : "green";
}

/** team/app, with a tag team/app:v1, with a digest team/app@sha256:… of 12 digits. */
function targetOf({ repository, references }: LoggedRequest["payload"]): string {
  const shown = references.slice(0, MAX_SHOWN_REFERENCES).map((reference) => {
    const [, algorithm, digits] = /^([a-z0-9]+):([0-9a-f]{32,})$/.exec(reference) ?? [];
    return digits === undefined ? `:${reference}` : `@${algorithm}:${digits.slice(0, 12)}`;
  });
  const more = references.length > MAX_SHOWN_REFERENCES ? ` and ${references.length - MAX_SHOWN_REFERENCES} more` : "";
  return `${repository}${shown.join(" ")}${more}`;
}

/** A client's text must not steer the terminal. */
function printable(shown: string): string {
  return shown.replace(/\p{C}/gu, "\uFFFD");
}

function text(value: unknown): string {
  return printable(typeof value === "string" ? value : JSON.stringify(value));
}

function stackOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const { stack, message } = error as { stack?: string; message?: string };
  const lines = String(stack ?? message ?? "").split("\n");
  return lines.map((line) => `    ${printable(line)}\n`).join("");
}

function clockTime(epochMs: number): string {
  const time = new Date(epochMs);
  const [hours, minutes, seconds] = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${hours}:${minutes}:${seconds}.${String(time.getMilliseconds()).padStart(3, "0")}`;
}
