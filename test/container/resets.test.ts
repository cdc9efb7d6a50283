import { connect } from "node:net";
import * as assert from "uvu/assert";
import { EcrContainer, type StartedEcrContainer } from "../../container/index.js";
import { dockerSpec, imageUnderTest } from "../support/docker.js";

const s = dockerSpec("connections that a rule resets", {} as { container: StartedEcrContainer });
s.before(async (c) => {
  c.container = await new EcrContainer(await imageUnderTest()).start();
  await c.container.getAdminClient().putRule({
    rule: { id: "reset", steps: [{ effects: [{ disconnect: { mode: "MODE_RESET", afterBytes: 5 } }] }] },
  });
});
s.after(({ container }) => container?.stop());

const REQUEST =
  "POST / HTTP/1.1\r\nHost: ecr\r\nX-Amz-Target: AmazonEC2ContainerRegistry_V20150921.DescribeRepositories\r\nContent-Length: 2\r\n\r\n{}";

/** How the connection ends, and how it looked to the client. */
function end(host: string, port: number): Promise<{ how: string; text: string }> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, host, () => socket.write(REQUEST));
    socket.on("data", (bytes) => {
      text += bytes;
    });
    socket.on("error", (error: NodeJS.ErrnoException) => resolve({ how: error.code ?? "", text }));
    socket.on("close", () => resolve({ how: "closed", text }));
  });
}

s.test("by the container's own address a RST arrives as a RST", async ({ container }) => {
  const { how, text } = await end(container.getIpAddress("bridge"), 4577);
  assert.is(how, "ECONNRESET");
  assert.is(text.split("\r\n\r\n")[1]?.length, 5);
});

s.test(
  "through a published port the answer breaks as well; Docker's proxy for localhost makes a FIN of it",
  async (c) => {
    const [host = "", port] = c.container.getRegistryHost().split(":");
    const { how, text } = await end(host, Number(port));
    assert.match(how, /^(ECONNRESET|closed)$/);
    assert.is(text.split("\r\n\r\n")[1]?.length, 5);
  },
);

s.run();
