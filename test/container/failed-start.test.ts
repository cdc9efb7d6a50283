import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { EcrContainer } from "../../container/index.js";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { run } from "../support/run-command.js";

const s = dockerSpec("a container fails to start", { image: "" });

s.before(async (context) => {
  context.image = await imageUnderTest();
});

/** Starts what can't start, and checks the message, and that no container is left. */
async function failsWith(container: EcrContainer, ...messages: RegExp[]): Promise<void> {
  const label = `failed-start-${process.pid}-${Math.random()}`;
  await rejects(container.withLabels({ [label]: "" }).start(), (error: Error) => {
    for (const message of messages) assert.match(error.message, message);
    return true;
  });
  assert.is(await run("docker", ["ps", "-aq", "--filter", `label=${label}`]), "");
}

s.test("a bad value: the server's own words", ({ image }) => {
  const container = new EcrContainer(image).withEnvironment({ ECR_ACCOUNT: "12" });
  return failsWith(container, /did not start/, /Its last lines:\n.*account/is);
});

s.test("an unknown flag: the server's own words", ({ image }) => {
  return failsWith(new EcrContainer(image).withCommand(["--no-such-flag"]), /Its last lines:\n.*--no-such-flag/s);
});

s.test("a program that node refuses to run: node's own words", ({ image }) => {
  return failsWith(new EcrContainer(image).withEntrypoint(["node", "--no-such-flag"]), /bad option: --no-such-flag/);
});

s.test(
  "a program that ends before its ports were seen bound: its own words, not those of looking for ports",
  ({ image }) => {
    // Without a network no port is ever bound.
    const container = new EcrContainer(image).withNetworkMode("none").withEntrypoint(["node", "--no-such-flag"]);
    return failsWith(container, /the container ended/, /bad option: --no-such-flag/);
  },
);

s.test("a program that is not in the image: the engine's words", ({ image }) => {
  return failsWith(new EcrContainer(image).withEntrypoint(["no-such-program"]), /"?no-such-program"?: executable file/);
});

s.test("a server that is up but never ready: the startup timeout and the last lines", async ({ image }) => {
  const script = "console.log('warming up'); setInterval(() => {}, 1000)";
  const container = new EcrContainer(image).withEntrypoint(["node", "-e", script]).withStartupTimeout(6_000);
  await failsWith(container, /after 6000ms/, /warming up/);
});

s.test("an image that is not there: its name", async () => {
  await failsWith(new EcrContainer("ecr-emulator:no-such-tag"), /ecr-emulator:no-such-tag/);
});

s.run();
