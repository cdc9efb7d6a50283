import type { Command } from "commander";
import { EXIT, usageError } from "./exit-codes.js";
import { fileOrFlags } from "./file-or-flags.js";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { durationOf, given, integerOf, several } from "./values.js";

/** `verify` */
export function addVerify(parent: Command, usage: string, description: string): void {
  addCommand(parent, `${usage} [file]`, description, verify)
    .option("--operation <glob>", "requests of this operation are expected: ecr:PutImage; repeatable", several)
    .option("--repository <glob>", "of this repository; repeatable", several)
    .option("--reference <glob>", "of this tag or digest; repeatable", several)
    .option("--status <status>", "answered with this status: 2xx; repeatable", several)
    .option("--error <code>", "answered with this error; repeatable", several)
    .option("--min <number>", "at least this many; default: 1")
    .option("--max <number>", "at most this many; 0 = none")
    .option("--timeout <time>", "wait this long for them: 10s")
    .option("--quiet-time <time>", "then check again after this time")
    .option("--after <sequence>", "only requests after this event");
}

/** Exit code 1 if what is expected didn't come. */
async function verify(session: Session, file?: string): Promise<number> {
  const { admin, registry, options, print } = session;
  const request = await fileOrFlags(file, options, requestOfFlags);
  const inRegistry = registry === undefined ? request : { ...request, registry };
  const answer = await admin.call("EventService/VerifyRequests", inRegistry);
  const passed = answer["passed"] === true;
  session.answer(answer, () =>
    print.line(passed ? print.paint("passed", "green") : String(answer["report"]).trimEnd()),
  );
  return passed ? EXIT.done : EXIT.no;
}

function requestOfFlags(options: Readonly<Record<string, unknown>>): Json {
  const text = (name: string): string | undefined => options[name] as string | undefined;
  const { operation, repository, reference, status, error } = options;
  const match = given({ operations: operation, repositories: repository, references: reference });
  if (Object.keys(match).length === 0) throw usageError("say what is expected: a file, or --operation and others");
  const [min, max, timeout, quietTime] = [text("min"), text("max"), text("timeout"), text("quietTime")];
  const outcome = given({ statuses: status, errorCodes: error });
  const expectation = given({
    match,
    outcome: Object.keys(outcome).length === 0 ? undefined : outcome,
    minCount: min === undefined ? undefined : integerOf(min, "--min"),
    maxCount: max === undefined ? undefined : integerOf(max, "--max"),
  });
  return given({
    expectations: [expectation],
    timeout: timeout === undefined ? undefined : durationOf(timeout, "--timeout"),
    quietTime: quietTime === undefined ? undefined : durationOf(quietTime, "--quiet-time"),
    afterSequence: text("after"),
  });
}
