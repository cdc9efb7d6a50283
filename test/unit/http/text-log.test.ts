import * as assert from "uvu/assert";
import { isForPeople } from "../../../server/http/log-format.js";
import { TextLog } from "../../../server/http/text-log.js";
import { spec } from "../../support/spec.js";
import { requestEvent } from "../events/event-support.js";

const s = spec("the log for people", {});
const registry = { accountId: "123456789012", region: "us-east-1" };

type Request = Parameters<typeof requestEvent>[0];

function line(request: Request, colours = false): string {
  const event = { payload: requestEvent(request), registry } as unknown as Parameters<TextLog["request"]>[0];
  return new TextLog(colours).request(event);
}

s.test("auto is text on a terminal and JSON elsewhere; a format that is asked for wins", () => {
  const table = (["auto", "json", "text"] as const).map((format) =>
    [true, false].map((tty) => isForPeople(format, tty)),
  );
  assert.equal(table, [
    [true, false],
    [false, false],
    [true, true],
  ]);
});

s.test("one line a request, with columns that stand below one another", () => {
  const lines = [
    line({ operation: "ecr:PutImage", repository: "team/app", references: ["v1"], httpStatus: 200, durationMs: 1.234 }),
    line({
      operation: "oci:GetManifest",
      repository: "a",
      references: [],
      httpStatus: 404,
      errorCode: "NAME_UNKNOWN",
      durationMs: 900,
    }),
  ];
  for (const text of lines) assert.is(text.split("\n").length, 2, text);
  const columns = (text: string): number[] => [
    text.indexOf(" ms"),
    text.search(/ecr:|oci:/),
    text.search(/team\/app|a {15}/),
  ];
  assert.equal(columns(lines[0] as string), columns(lines[1] as string));
  assert.match(lines[0] as string, /200 {6}1\.2 ms {2}ecr:PutImage +team\/app:v1 +123456789012\/us-east-1\n$/);
  assert.match(lines[1] as string, /404 {4}900\.0 ms {2}oci:GetManifest +a +NAME_UNKNOWN {2}123456789012/);
});

s.test("it says which rule answered, what was not executed, and that the client left", () => {
  const decisions = [{ ruleId: "busy", outcome: "FIRED" }] as unknown as NonNullable<Request>["decisions"];
  const text = line({ httpStatus: 429, decisions: decisions ?? [], executed: false, completed: false });
  assert.match(text, / {2}rule busy {2}not executed {2}client left {2}/);
});

s.test("the status decides the colour", () => {
  // Its colour ends behind it: the time before it may begin with the same digits.
  const colours = [200, 307, 404, 500, 0].map(
    (status) => line({ httpStatus: status }, true).split(`m${status}\x1b`)[0],
  );
  assert.equal(
    colours.map((text) => text?.slice(-3)),
    ["[32", "[32", "[33", "[31", "[31"],
  );
});

s.test("a client's text can't steer the terminal", () => {
  const hostile = "app\x1b[2J\r\n\u202e\x07";
  const text = line({ repository: hostile, operation: hostile, errorCode: hostile, references: [hostile] });
  assert.not.match(text.trimEnd(), /\p{C}/u);
  const other = new TextLog(false).line(JSON.stringify({ level: "warn", time: 0, msg: hostile, path: hostile }));
  assert.not.match(other.trimEnd(), /\p{C}/u);
});

s.test("other lines show their level, text and members, and an error's stack below", () => {
  const log = new TextLog(false);
  const time = "2026-01-01T00:00:00.000Z";
  const text = log.line(
    JSON.stringify({ level: "error", time, err: { stack: "Error: x\n at y" }, rpc: "a", msg: "m" }),
  );
  assert.match(text, /^\d\d:\d\d:\d\d\.000 {2}error {2}m {2}rpc=a\n {4}Error: x\n {5}at y\n$/);
});

s.test("references are shortened: digests to 12 digits, more than three to their number", () => {
  const digest = `sha256:${"ab".repeat(32)}`;
  assert.match(line({ repository: "app", references: [digest, "v1"] }), /app@sha256:abababababab :v1 /);
  assert.match(line({ repository: "app", references: ["a", "b", "c", "d", "e"] }), /app:a :b :c and 2 more /);
});

s.test("a line that needs no attention has no level; members that aren't texts are JSON", () => {
  const log = new TextLog(false);
  const time = "2026-01-01T00:00:00.000Z";
  const info = log.line(JSON.stringify({ level: "info", time, msg: "m", files: 2, where: { a: 1 } }));
  assert.match(info, /^\d\d:\d\d:\d\d\.000 {2}m {2}files=2 {2}where=\{"a":1\}\n$/);
  const ready = log.line(
    JSON.stringify({
      level: "info",
      time,
      msg: "ready",
      ...{ api: "a:1", admin: "a:2", account: "4", region: "r", seed: "3" },
    }),
  );
  assert.is(ready, "ready  API and registry a:1  admin API (gRPC) a:2  account 4  region r  seed 3\n");
});

s.test("an error without a stack shows its message, and a value that isn't an error shows nothing", () => {
  const errorOf = (err: unknown): string =>
    new TextLog(true).line(JSON.stringify({ level: "warn", time: 0, msg: "m", err }));
  assert.match(errorOf({ message: "broken" }), /m\n {4}broken\n$/);
  assert.match(errorOf("broken"), /m\n$/);
  assert.match(errorOf({}), /m\n {4}\n$/);
  assert.match(errorOf({}), "\x1b[33mwarn\x1b[0m");
});

s.run();
