import type { Command } from "commander";
import { usageError } from "./exit-codes.js";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { readJson } from "./values.js";

const STREAMS = /^EventService\/Watch|\/Export/;

/** `call`: every rpc that has no command of its own. */
export function addCall(parent: Command, usage: string, description: string): void {
  addCommand(
    parent,
    `${usage} <rpc> [request]`,
    `${description}: RuleService.ListRules '{"pageSize": 5}', @file, -`,
    call,
  );
}

async function call(session: Session, rpc: string, request = "{}"): Promise<void> {
  const { admin, registry, print } = session;
  if (!/^\w+Service[./]\w+$/.test(rpc))
    throw usageError(`an rpc is Service.Method, such as RuleService.ListRules, not "${rpc}"`);
  const path = rpc.replace(".", "/");
  const message = await messageOf(request);
  const inRegistry = registry === undefined ? message : { ...message, registry };
  if (STREAMS.test(path)) {
    for await (const answer of admin.stream(path, inRegistry)) print.line(JSON.stringify(answer));
    return;
  }
  const answer = await admin.call(path, inRegistry);
  print.line(JSON.stringify(answer, null, session.json ? undefined : 2));
}

async function messageOf(request: string): Promise<Json> {
  if (request === "-" || request.startsWith("@")) return readJson(request.replace(/^@/, ""));
  try {
    const json: unknown = JSON.parse(request);
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as Json;
  } catch (error) {
    throw usageError(`the request is not JSON: ${(error as Error).message}`);
  }
  throw usageError("the request must be a JSON object");
}
