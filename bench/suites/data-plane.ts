import type { GoalName } from "../goals.js";
import { type DockerRegistry, hasDockerRegistry, startDockerRegistry } from "../processes/docker-registry.js";
import { type EmulatorProcess, startEmulatorProcess } from "../processes/emulator-process.js";
import { callEcr } from "../requests/ecr-request.js";
import { type Layer, LayerClient, layersOf, type PushMode } from "../requests/layers.js";
import { alternate } from "../rounds.js";
import type { BenchContext, LeftOut, Row, Suite } from "../suite.js";

const MIB = 1024 * 1024;
const SMALL_LAYERS = 50;
const SMALL_BYTES = 10 * 1024;

/** A server that layers are pushed to and pulled from. */
interface Target {
  readonly name: string;
  /** Opens clients for a repository that nobody has used yet. */
  open(connections: number): Promise<LayerClient[]>;
  /** Frees what the clients pushed. */
  empty(): Promise<void>;
}

let repositories = 0;

function emulatorTarget({ port }: EmulatorProcess): Target {
  const used: string[] = [];
  return {
    name: "emulator",
    async open(connections) {
      const repositoryName = `layers/app-${++repositories}`;
      used.push(repositoryName);
      await callEcr(port, "CreateRepository", { repositoryName });
      const { output } = await callEcr(port, "GetAuthorizationToken", {});
      const [data] = output["authorizationData"] as { authorizationToken: string }[];
      const authorization = `Basic ${data?.authorizationToken}`;
      return Promise.all(
        Array.from({ length: connections }, () => LayerClient.open(port, repositoryName, authorization)),
      );
    },
    async empty() {
      for (const repositoryName of used.splice(0)) {
        await callEcr(port, "DeleteRepository", { repositoryName, force: true });
      }
    },
  };
}

function dockerRegistryTarget({ port, empty }: DockerRegistry): Target {
  return {
    name: "docker-registry",
    open: (connections) => {
      const repository = `layers/app-${++repositories}`;
      return Promise.all(Array.from({ length: connections }, () => LayerClient.open(port, repository, undefined)));
    },
    empty,
  };
}

/** Every client works through its own share. Gives the seconds from the first byte to the last answer. */
async function timed(
  clients: readonly LayerClient[],
  layers: readonly Layer[],
  work: (client: LayerClient, layer: Layer) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  await Promise.all(
    clients.map(async (client, index) => {
      for (let at = index; at < layers.length; at += clients.length) await work(client, layers[at] as Layer);
    }),
  );
  return (performance.now() - start) / 1000;
}

interface Experiment {
  readonly what: string;
  readonly connections: number;
  readonly layers: readonly Layer[];
  readonly mode: PushMode;
  readonly isPull: boolean;
  readonly goal: GoalName;
}

/** Rates in MB/s by target, in alternating rounds. */
async function compare(targets: readonly Target[], rounds: number, experiment: Experiment): Promise<Row> {
  const { layers, connections, mode, isPull } = experiment;
  const bytes = layers.reduce((sum, { length }) => sum + length, 0);
  const measure = (target: Target) => async (): Promise<number> => {
    const clients = await target.open(connections);
    try {
      const pushSeconds = await timed(clients, layers, (client, layer) => client.push(layer, mode));
      if (!isPull) return bytes / 1e6 / pushSeconds;
      await clients[0]?.pushImage(layers);
      return bytes / 1e6 / (await timed(clients, layers, (client, layer) => client.pull(layer)));
    } finally {
      for (const client of clients) client.close();
      await target.empty();
    }
  };
  const medians = await alternate(rounds, Object.fromEntries(targets.map((target) => [target.name, measure(target)])));
  const other = medians["docker-registry"];
  return {
    what: experiment.what,
    unit: "MB/s",
    figure: medians["emulator"] ?? Number.NaN,
    ...(other === undefined ? {} : { baseline: { name: "docker-registry", figure: other }, goal: experiment.goal }),
  };
}

function* experiments(context: BenchContext): Generator<Experiment> {
  const mib = context.quick ? 32 : 128;
  const large = layersOf(mib * MIB);
  const small = layersOf(SMALL_BYTES);
  const sizes = `${mib} MiB layers`;
  for (const connections of [1, 4]) {
    const layers = Array.from({ length: connections === 1 ? 2 : 4 }, large);
    const suffix = connections === 1 ? "" : `, ${connections} connections`;
    for (const mode of ["PUT", "PATCH"] as const) {
      const goal: GoalName = `push-${mode === "PUT" ? "put" : "patch"}${connections === 1 ? "" : "-parallel"}`;
      const how = mode === "PUT" ? "one PUT" : "docker's PATCH stream";
      yield { what: `push ${sizes}, ${how}${suffix}`, connections, layers, mode, isPull: false, goal };
    }
    yield { what: `pull ${sizes}${suffix}`, connections, layers, mode: "PUT", isPull: true, goal: "pull" };
  }
  const layers = Array.from({ length: SMALL_LAYERS }, small);
  const what = `${SMALL_LAYERS} layers of 10 KiB`;
  yield { what: `push ${what}`, connections: 1, layers, mode: "PATCH", isPull: false, goal: "small-layers-push" };
  yield { what: `pull ${what}`, connections: 1, layers, mode: "PATCH", isPull: true, goal: "small-layers-pull" };
}

/** Layers pushed and pulled, against Debian's docker-registry on the same disk. */
export const dataPlane: Suite = {
  name: "data-plane",
  async *run(context): AsyncGenerator<Row | LeftOut> {
    const emulator = await startEmulatorProcess(context);
    const registry = hasDockerRegistry() ? await startDockerRegistry(context) : undefined;
    if (registry === undefined)
      yield { what: "comparison with docker-registry", leftOut: "not installed (apt-get install docker-registry)" };
    try {
      const targets = [emulatorTarget(emulator), ...(registry === undefined ? [] : [dockerRegistryTarget(registry)])];
      for (const experiment of experiments(context)) {
        yield await compare(targets, context.quick ? 1 : 3, experiment);
      }
      const peak = await emulator.child.peakMemoryMib();
      yield { what: "peak resident memory after all that", unit: "MiB", figure: peak, goal: "peak-memory" };
    } finally {
      await registry?.child.stop();
      await emulator.child.stop();
    }
  },
};
