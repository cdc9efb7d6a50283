/**
 * `node --expose-gc memory.js EVENTS IMAGES`: prints a line of JSON with what an event and an image hold in memory, in
 * bytes. The emulator runs in this process, since only from within can a heap be measured after a full collection.
 */
import { startEmulator } from "../../server/start-emulator.js";
import { closedLoop } from "../load/closed-loop.js";
import { ecrRequest } from "../requests/ecr-request.js";
import { createImageRepository, manifest, tag } from "../requests/images.js";

const [events = 0, images = 0] = process.argv.slice(2).map(Number);
/** More than the event log keeps: from then on each event pushes one out. */
const FULL_LOG = 12_000;
const ACCOUNT = "000000000001";
const REPOSITORY = { repositoryName: "team/app" };

function held(): number {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const emulator = await startEmulator({ host: "127.0.0.1", port: 0, adminPort: 0, logLevel: "silent" });
const port = Number(emulator.apiAddress.split(":").at(-1));
const send = (requests: number, request: (number: number) => Buffer): Promise<unknown> => {
  let number = 0;
  return closedLoop({ port, connections: 16, next: () => (number < requests ? request(number++) : undefined) });
};
const describe = (account: string) => () => ecrRequest("DescribeRegistry", {}, account);
const put = (number: number) =>
  ecrRequest("PutImage", { ...REPOSITORY, imageManifest: manifest(number), imageTag: tag(number) }, ACCOUNT);

await send(500, describe("000000000002"));
const beforeEvents = held();
await send(events, describe("000000000003"));
const perEvent = (held() - beforeEvents) / events;

await createImageRepository(port, REPOSITORY.repositoryName, ACCOUNT);
await send(500, (number) => put(images + number));
await send(FULL_LOG, describe(ACCOUNT));
const beforeImages = held();
await send(images, put);
// The log now holds requests of another kind; made the same again, it cancels out.
await send(FULL_LOG, describe(ACCOUNT));
const perImage = (held() - beforeImages) / images;
const manifestBytes = Buffer.byteLength(manifest(images - 1));
console.log(JSON.stringify({ perEvent, perImage, manifestBytes }));
await emulator.stop();
process.exit(0);
