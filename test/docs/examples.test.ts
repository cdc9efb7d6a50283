import { basename } from "node:path";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { spec } from "../support/spec.js";
import { Programs, readExample } from "./snippets.js";

const programs = new Programs("examples");
const HERE = ["client/admin-client.ts", "client/leased-registry.ts", "server/embedded-ecr.ts"];
const WITH_DOCKER = "container/ecr-container.ts";
for (const path of [...HERE, WITH_DOCKER]) programs.write(basename(path), readExample(path));

const s = spec("examples in docstrings", {}, { timeoutMs: 60_000 });
s.test("they type-check", () => programs.check());
for (const path of HERE) {
  s.test(`${path} has one that runs`, async () => {
    await programs.runAlone(basename(path));
  });
}
s.run();

const d = dockerSpec("examples in docstrings, with Docker", {});
d.test(`${WITH_DOCKER} has one that runs`, async () => {
  await imageUnderTest();
  await programs.runAlone(basename(WITH_DOCKER));
});
d.run();
