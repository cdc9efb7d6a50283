import { createServer } from "node:net";
import * as assert from "uvu/assert";
import { ConfigError } from "../../server/options/config-error.js";
import { FLAGS, MEMBERS, startProblem } from "../../server/start-problem.js";
import { spec } from "../support/spec.js";

const s = spec("why an emulator didn't start", {});

/** What listening there fails with. */
function listenError(host: string): Promise<Error> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", resolve);
    server.listen(0, host, () => server.close(() => reject(new Error(`${host} can be listened on`))));
  });
}

s.test("a host that isn't this machine's is named, and the option", async () => {
  const rule = "is not an address of this machine; see";
  assert.is(startProblem(await listenError("192.0.2.1"), FLAGS), `192.0.2.1 ${rule} --host`);
  // A resolver may take its time to answer that.
  for (const code of ["ENOTFOUND", "EAI_AGAIN"]) {
    const error = Object.assign(new Error(`getaddrinfo ${code}`), { code, hostname: "elsewhere.test" });
    assert.is(startProblem(error, MEMBERS), `elsewhere.test ${rule} host`);
  }
});

s.test("a port that only others may have is named, and the options", () => {
  const error = Object.assign(new Error("listen EACCES"), { code: "EACCES", address: "127.0.0.1", port: 80 });
  const text = "not allowed to listen on 127.0.0.1:80; choose another port with";
  assert.is(startProblem(error, FLAGS), `${text} --port or --admin-port`);
  assert.is(startProblem(error, MEMBERS), `${text} port or adminPort`);
});

s.test("an option's own words stay; what nobody can mend by an option has none", () => {
  assert.is(startProblem(new ConfigError("tls: 2 must be true or false"), FLAGS), "tls: 2 must be true or false");
  assert.is(startProblem(new Error("a mistake of ours"), FLAGS), undefined);
});

s.run();
