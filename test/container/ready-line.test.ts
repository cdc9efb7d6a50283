import * as assert from "uvu/assert";
import { checkPorts, READY_LINE, readReadyLine } from "../../container/ready-line.js";
import { TextLog } from "../../server/http/text-log.js";
import { spec } from "../support/spec.js";

const s = spec("the server's ready line", {});

function json(members: Readonly<Record<string, string>> = {}): string {
  const ready = { api: "http://0.0.0.0:4577", admin: "0.0.0.0:4578", account: "000000000042", region: "eu-west-1" };
  return JSON.stringify({
    level: "info",
    time: "2026-01-01T00:00:00.000Z",
    ...ready,
    ...members,
    seed: "7",
    msg: "ready",
  });
}

const SERVER = { accountId: "000000000042", region: "eu-west-1", scheme: "http", apiPort: 4577, adminPort: 4578 };

s.test("says how the server is set up, in JSON and in the text for people", () => {
  for (const [line, expected] of [
    [json(), SERVER],
    [
      json({ api: "https://[::]:443", admin: "[::]:5000" }),
      { ...SERVER, scheme: "https", apiPort: 443, adminPort: 5000 },
    ],
  ] as const) {
    const text = new TextLog(false).line(line).trimEnd();
    assert.match(line, READY_LINE);
    assert.match(text, READY_LINE);
    assert.equal(readReadyLine(line), expected);
    assert.equal(readReadyLine(text), expected);
  }
});

s.test("is distinguished from other lines", () => {
  const request = JSON.stringify({ operation: "ecr:PutImage", repository: '"msg":"ready"', msg: "request" });
  for (const line of ["", request, "12:00:00.000  200  ready  API"]) assert.is(readReadyLine(line), undefined, line);
});

s.test("ports that nobody maps are refused", () => {
  checkPorts({ ...SERVER, scheme: "http" });
  assert.throws(
    () => checkPorts({ ...SERVER, scheme: "http", adminPort: 5000 }),
    "ECR_ADMIN_PORT: in its container the emulator has to listen on 4578, not 5000; use withExposedPorts({ container: 4578, host: 5000 }) for a port of the host",
  );
});

s.run();
