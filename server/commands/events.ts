import type { Command } from "commander";
import { eventLine } from "./event-line.js";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { given, integerOf, several } from "./values.js";

const DEFAULT_LAST = 50;

/** `events` */
export function addEvents(parent: Command, usage: string, description: string): void {
  addCommand(parent, usage, description, showEvents)
    .option("-f, --follow", "follow new events until Ctrl-C")
    .option("-n, --last <number>", `how many past events; default: ${DEFAULT_LAST}, with --follow none`)
    .option("--after <sequence>", "events after this sequence, oldest first")
    .option("--kind <kind>", 'request, "change:image.*", rule:fired, admin, notification; repeatable', several)
    .option("--operation <glob>", "requests of this operation; repeatable", several)
    .option("--repository <glob>", "requests of this repository; repeatable", several)
    .option("--status <status>", "requests answered with this status: 404, 5xx; repeatable", several)
    .option("--error <code>", "requests answered with this error; repeatable", several);
}

async function showEvents(session: Session): Promise<void> {
  const { admin, registry, options } = session;
  const filter = filterOf(options);
  const after = options["after"] as string | undefined;
  const last = options["last"] as string | undefined;
  if (last !== undefined || options["follow"] !== true) {
    const count = last === undefined ? DEFAULT_LAST : integerOf(last, "--last");
    const newestFirst = after === undefined;
    const request = given({ registry, filter, afterSequence: after, newestFirst, pageSize: count });
    const { events } = await admin.call("EventService/ListEvents", request);
    const inOrder = newestFirst ? (events as Json[]).toReversed() : (events as Json[]);
    for (const event of inOrder) show(event, session);
    if (options["follow"] !== true) return;
    const position = inOrder.at(-1)?.["sequence"] ?? after;
    await follow(session, given({ registry, filter, afterSequence: position }));
    return;
  }
  await follow(session, given({ registry, filter, afterSequence: after }));
}

async function follow(session: Session, request: Json): Promise<void> {
  for await (const { event } of session.admin.stream("EventService/WatchEvents", request)) {
    if (event !== undefined) show(event as Json, session);
  }
}

/** One on each line also as JSON, for programs that read on. */
function show(event: Json, { json, print }: Session): void {
  print.line(json ? JSON.stringify(event) : eventLine(event, print));
}

function filterOf(options: Readonly<Record<string, unknown>>): Json | undefined {
  const { kind, operation, repository, status, error } = options;
  const match = given({ operations: operation, repositories: repository });
  const outcome = given({ statuses: status, errorCodes: error });
  const filter = given({
    kinds: kind,
    match: Object.keys(match).length === 0 ? undefined : match,
    outcome: Object.keys(outcome).length === 0 ? undefined : outcome,
  });
  return Object.keys(filter).length === 0 ? undefined : filter;
}
