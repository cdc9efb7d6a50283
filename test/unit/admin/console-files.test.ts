import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { ConsoleFiles } from "../../../server/admin/json/console-files.js";
import { ask } from "../../admin/json/json-call.js";
import { spec } from "../../support/spec.js";

interface Served {
  readonly folder: string;
  readonly server: Server;
  readonly address: string;
}

async function serve(console: ConsoleFiles): Promise<Pick<Served, "server" | "address">> {
  const server = createServer(async (request, response) => {
    if (!(await console.answer(request.url ?? "/", request, response))) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const s = spec("the console's files", {} as Served);
s.before(async (c) => {
  const folder = mkdtempSync(join(tmpdir(), "ecr-console-"));
  mkdirSync(join(folder, "console", "assets"), { recursive: true });
  writeFileSync(join(folder, "secret"), "not for browsers");
  writeFileSync(join(folder, "console", "index.html"), "<!doctype html><title>ecr-emulator</title>");
  writeFileSync(join(folder, "console", "assets", "app-1a2b.js"), "export {};");
  Object.assign(c, { folder, ...(await serve(new ConsoleFiles(join(folder, "console")))) });
});
s.after(({ folder, server }) => {
  server.close();
  rmSync(folder, { recursive: true });
});

s.test("the page is at /, under a policy that lets nothing in from elsewhere", async ({ address }) => {
  const { status, headers, text } = await ask(address, "/");
  assert.equal([status, headers["content-type"]], [200, "text/html; charset=utf-8"]);
  assert.match(text, "<title>ecr-emulator</title>");
  const policy = headers["content-security-policy"] as string;
  for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"])
    assert.match(policy, rule);
  assert.not.match(policy, "unsafe");
  assert.is(headers["cache-control"], "no-cache");
});

s.test("files with a hash in their name may be kept; places within the console are the page", async ({ address }) => {
  const script = await ask(address, "/assets/app-1a2b.js");
  assert.equal([script.status, script.headers["content-type"]], [200, "text/javascript; charset=utf-8"]);
  assert.match(script.headers["cache-control"] as string, "immutable");
  const place = await ask(address, "/registries/123456789012", { headers: { accept: "text/html,*/*" } });
  assert.match(place.text, "<title>");
  assert.is((await ask(address, "/registries/123456789012")).status, 404, "not for programs");
});

s.test("nothing outside the folder is served, no matter what a path looks like", async ({ address }) => {
  for (const path of ["/../secret", "/..%2fsecret", "/assets/../../secret", "//etc/passwd", "/secret", "/assets"])
    assert.is((await ask(address, path)).status, 404, path);
});

s.test("without a console, / lists what else there is", async () => {
  const { server, address } = await serve(new ConsoleFiles(null));
  try {
    assert.match((await ask(address, "/")).json.description, "admin API");
    assert.is((await ask(address, "/index.html")).status, 404);
  } finally {
    server.close();
  }
});

s.run();
