import { setTimeout } from "node:timers/promises";
import { startBareProcess } from "../processes/bare-process.js";
import { type EmulatorProcess, startEmulatorProcess } from "../processes/emulator-process.js";
import { callEcr, type RegistryPlace } from "../requests/ecr-request.js";
import { generatedLayer, LAYER_CHUNK } from "../requests/generated-layer.js";
import { type Layer, LayerClient } from "../requests/layers.js";
import type { Suite } from "../suite.js";

const MIB = 1024 * 1024;
const HOME: RegistryPlace = { account: "123456789012", region: "us-east-1" };
const DESTINATIONS: readonly RegistryPlace[] = [
  { account: HOME.account, region: "eu-west-1" },
  { account: "210987654321", region: HOME.region },
];

/** What the server does with a layer, and how far its memory may grow meanwhile. */
interface Step {
  readonly what: string;
  run(image: { readonly name: string; readonly layer: Layer }): Promise<void>;
}

/** That the server's memory stays flat, whatever the size of the layers that it fetches, takes, copies and gives out. */
export const copies: Suite = {
  name: "copies",
  async *run(context) {
    const mib = context.quick ? 256 : 2_048;
    const layer = generatedLayer(mib * MIB);
    const upstream = await startBareProcess(context, "large-upstream", [String(layer.length)]);
    try {
      const flags = ["--upstream-registry", `quay=http://127.0.0.1:${upstream.port}`];
      const emulator = await startEmulatorProcess(context, flags);
      try {
        await prepare(emulator);
        const size = mib < 1_024 ? `${mib} MiB` : `${mib / 1_024} GiB`;
        for (const { what, run } of steps(emulator)) {
          // What a server allocates when it does something for the first time is no matter of size.
          await run({ name: "small", layer: generatedLayer(LAYER_CHUNK.length) });
          const start = performance.now();
          const figure = await emulator.child.memoryGrowthMib(() => run({ name: "large", layer }));
          const note = `in ${((performance.now() - start) / 1000).toFixed(1)} s`;
          yield { what: `memory while a layer of ${size} is ${what}`, unit: "MiB", figure, goal: "copy-memory", note };
        }
      } finally {
        await emulator.child.stop();
      }
    } finally {
      await upstream.child.stop();
    }
  },
};

function steps(emulator: EmulatorProcess): Step[] {
  const { port } = emulator;
  const elsewhere = DESTINATIONS[0] as RegistryPlace;
  return [
    {
      what: "pulled through from an upstream",
      run: async ({ name }) => {
        const input = { repositoryName: `quay/${name}`, imageIds: [{ imageTag: "v1" }] };
        const { output, text } = await callEcr(port, "BatchGetImage", input);
        if ((output["images"] as unknown[]).length !== 1) throw new Error(`nothing was pulled through: ${text}`);
      },
    },
    { what: "pushed", run: ({ name, layer }) => withClient(port, name, HOME, (client) => client.push(layer, "PUT")) },
    {
      // All registries share one store of bytes, so a copy is a matter of records, to whichever account it goes.
      what: "replicated to another Region and another account",
      run: async ({ name, layer }) => {
        await withClient(port, name, HOME, (client) => client.pushImage([layer]));
        await replicated(port, name);
      },
    },
    {
      what: "pulled from a copy",
      run: ({ name, layer }) => withClient(port, name, elsewhere, (client) => client.pull(layer)),
    },
  ];
}

async function prepare({ port }: EmulatorProcess): Promise<void> {
  const rule = { ecrRepositoryPrefix: "quay", upstreamRegistryUrl: "quay.io" };
  await callEcr(port, "CreatePullThroughCacheRule", rule);
  for (const name of ["small", "large"]) await callEcr(port, "CreateRepository", { repositoryName: name });
  const Action = ["ecr:ReplicateImage", "ecr:CreateRepository"];
  const Principal = { AWS: `arn:aws:iam::${HOME.account}:root` };
  const statement = { Sid: "copies", Effect: "Allow", Principal, Action, Resource: "*" };
  for (const { account, region } of DESTINATIONS) {
    if (account === HOME.account) continue;
    const policyText = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await callEcr(port, "PutRegistryPolicy", { policyText }, { account, region });
  }
  const destinations = DESTINATIONS.map(({ account, region }) => ({ registryId: account, region }));
  const repositoryFilters = ["small", "large"].map((filter) => ({ filter, filterType: "PREFIX_MATCH" }));
  const replicationConfiguration = { rules: [{ destinations, repositoryFilters }] };
  await callEcr(port, "PutReplicationConfiguration", { replicationConfiguration });
}

async function withClient(
  port: number,
  repository: string,
  place: RegistryPlace,
  work: (client: LayerClient) => Promise<void>,
): Promise<void> {
  const { output } = await callEcr(port, "GetAuthorizationToken", {}, place);
  const [data] = output["authorizationData"] as { authorizationToken: string }[];
  const client = await LayerClient.open(port, repository, `Basic ${data?.authorizationToken}`);
  try {
    await work(client);
  } finally {
    client.close();
  }
}

/** @throws Error when a destination doesn't get the image */
async function replicated(port: number, repositoryName: string): Promise<void> {
  for (;;) {
    const input = { repositoryName, imageId: { imageTag: "latest" } };
    const { output, text } = await callEcr(port, "DescribeImageReplicationStatus", input);
    const statuses = (output["replicationStatuses"] as { status: string }[]).map(({ status }) => status);
    if (statuses.includes("FAILED") || statuses.length !== DESTINATIONS.length) throw new Error(text);
    if (statuses.every((status) => status === "COMPLETE")) return;
    await setTimeout(20);
  }
}
