import { setTimeout } from "node:timers/promises";
import { getContainerRuntimeClient } from "testcontainers";
import { API_PORT, DEFAULT_IMAGE } from "../../container/image.js";
import { EcrContainer } from "../../container/index.js";
import { alternate } from "../rounds.js";
import type { LeftOut, Row, Suite } from "../suite.js";

const WHAT = "EcrContainer.start()";

type Docker = Awaited<ReturnType<typeof getContainerRuntimeClient>>["container"]["dockerode"];

/** The engine; or why there is none, or no image in it. */
async function findDocker(): Promise<Docker | string> {
  // Its image may not be there to pull; the benchmark stops what it starts.
  process.env["TESTCONTAINERS_RYUK_DISABLED"] ??= "true";
  let docker: Docker;
  try {
    docker = (await getContainerRuntimeClient()).container.dockerode;
  } catch (error) {
    return `no Docker engine: ${(error as Error).message}`;
  }
  try {
    await docker.getImage(DEFAULT_IMAGE).inspect();
    return docker;
  } catch {
    return `no image ${DEFAULT_IMAGE} (npm run image)`;
  }
}

async function testcontainersStart(): Promise<number> {
  const start = performance.now();
  const container = await new EcrContainer().start();
  const ms = performance.now() - start;
  await container.stop();
  return ms;
}

/** The least that gets a container up: create, start, ask until it answers. */
async function bareStart(docker: Docker): Promise<number> {
  const start = performance.now();
  const port = `${API_PORT}/tcp`;
  const container = await docker.createContainer({
    Image: DEFAULT_IMAGE,
    ExposedPorts: { [port]: {} },
    HostConfig: { PublishAllPorts: true, AutoRemove: true },
  });
  try {
    await container.start();
    const { NetworkSettings } = await container.inspect();
    const url = `http://127.0.0.1:${NetworkSettings.Ports[port]?.[0]?.HostPort}/healthz`;
    while (!(await answers(url))) await setTimeout(10);
    return performance.now() - start;
  } finally {
    await container.remove({ force: true });
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** How long a test waits for its container, against create, start and poll by dockerode. */
export const container: Suite = {
  name: "container",
  async *run({ quick }): AsyncGenerator<Row | LeftOut> {
    const docker = await findDocker();
    if (typeof docker === "string") {
      yield { what: WHAT, leftOut: docker };
      return;
    }
    const medians = await alternate(quick ? 1 : 7, {
      testcontainers: testcontainersStart,
      bare: () => bareStart(docker),
    });
    yield {
      what: WHAT,
      unit: "ms",
      figure: medians.testcontainers,
      baseline: { name: "dockerode", figure: medians.bare },
      goal: "container-start",
    };
  },
};
