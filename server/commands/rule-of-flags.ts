import { usageError } from "./exit-codes.js";
import type { Json } from "./json.js";
import { durationOf, given, integerOf, mapOf } from "./values.js";

type Flags = Readonly<Record<string, unknown>>;

/** A rule of one step, from the flags of `rules put`. @throws CommandError */
export function ruleOfFlags(flags: Flags): Json {
  const id = text(flags, "id");
  if (id === undefined) throw usageError("rules put needs a file, or --id with an effect such as --error");
  const effects = [...delays(flags), ...endings(flags)];
  if (effects.length === 0) throw usageError("say what the rule does: --error, --delay, --disconnect or --throttle");
  const times = text(flags, "times");
  const probability = text(flags, "probability");
  const ttl = text(flags, "ttl");
  const match = given({
    operations: flags["operation"],
    repositories: flags["repository"],
    references: flags["reference"],
    callers: flags["caller"],
  });
  const step = given({
    times: times === undefined ? undefined : integerOf(times, "--times"),
    effects,
    afterExecution: flags["afterExecution"],
  });
  return given({
    id,
    match,
    steps: [step],
    probability,
    ttl: ttl === undefined ? undefined : durationOf(ttl, "--ttl"),
    required: flags["required"],
    labels: mapOf(flags["label"] as string[] | undefined, "--label"),
  });
}

function delays(flags: Flags): Json[] {
  const delay = text(flags, "delay");
  return delay === undefined ? [] : [{ delay: { fixed: durationOf(delay, "--delay") } }];
}

/** An answer can be lost in one way only. */
function endings(flags: Flags): Json[] {
  const code = text(flags, "error");
  const status = text(flags, "status");
  const rate = text(flags, "throttle");
  if (status !== undefined && code === undefined) throw usageError("--status is the status of an --error");
  const httpStatus = status === undefined ? undefined : integerOf(status, "--status");
  const all = [
    code === undefined ? undefined : { error: given({ code, httpStatus }) },
    flags["disconnect"] === true ? { disconnect: {} } : undefined,
    rate === undefined ? undefined : { throttle: { bucket: { rate } } },
  ].filter((effect) => effect !== undefined);
  if (all.length > 1) throw usageError("only one of --error, --disconnect and --throttle can answer a request");
  return all;
}

function text(flags: Flags, name: string): string | undefined {
  return flags[name] as string | undefined;
}
