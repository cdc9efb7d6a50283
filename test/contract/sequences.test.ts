import fc from "fast-check";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import type { ContractAnswer } from "./contract-api.js";
import { ReachedErrors } from "./reached-errors.js";
import { IMAGES, type KnownImage, RepositoryModel, TAGS } from "./repository-model.js";
import { Stage } from "./stage.js";

const repositoryName = "app";

/** Kinds of outcome in `RepositoryModel`, success among them. */
const OUTCOMES = 12;

/** How often what was expected. */
const outcomes = new Map<string, number>();

/** One thing that is done to the repository and to its model, with the same outcome expected of both. */
class Step implements fc.AsyncCommand<RepositoryModel, Stage> {
  readonly #what: string;
  readonly #expected: (model: RepositoryModel) => string | undefined;
  readonly #ask: (stage: Stage) => Promise<string | undefined>;

  constructor(
    what: string,
    expected: (model: RepositoryModel) => string | undefined,
    ask: (stage: Stage) => Promise<string | undefined>,
  ) {
    this.#what = what;
    this.#expected = expected;
    this.#ask = ask;
  }

  check(): boolean {
    return true;
  }

  async run(model: RepositoryModel, stage: Stage): Promise<void> {
    const expected = this.#expected(model);
    assert.is(await this.#ask(stage), expected, this.#what);
    outcomes.set(expected ?? "success", (outcomes.get(expected ?? "success") ?? 0) + 1);
    assert.equal(await listingOf(stage), model.listing, `after ${this.#what}`);
  }

  toString(): string {
    return this.#what;
  }
}

/** As `RepositoryModel.listing`, asked of ListImages and DescribeImages, which have to agree. */
async function listingOf(stage: Stage): Promise<unknown> {
  const filter = { imageStatus: "ANY" };
  const { imageDetails } = await stage.ok("DescribeImages", { repositoryName, filter });
  const { imageIds } = await stage.ok("ListImages", { repositoryName, filter });
  type Detail = { imageDigest: string; imageTags?: string[]; imageStatus: string };
  const details = imageDetails as Detail[];
  const ids = details.flatMap(({ imageDigest, imageTags }) =>
    imageTags === undefined ? [{ imageDigest }] : imageTags.sort().map((imageTag) => ({ imageDigest, imageTag })),
  );
  assert.equal(imageIds, ids, "ListImages and DescribeImages differ");
  return Object.fromEntries(
    details.map(({ imageDigest, imageTags = [], imageStatus }) => [imageDigest, [imageTags, imageStatus]]),
  );
}

const outcome = async (answer: Promise<ContractAnswer>): Promise<string | undefined> => (await answer).error;

const idOf = (id: string) => (id.startsWith("sha256:") ? { imageDigest: id } : { imageTag: id });

/** The failure code of a batch operation for its one image. */
async function failure(stage: Stage, operation: string, id: string): Promise<string | undefined> {
  const { failures } = await stage.ok(operation, { repositoryName, imageIds: [idOf(id)] });
  return (failures as { failureCode: string }[])[0]?.failureCode;
}

async function put(stage: Stage, { blobs, manifest }: KnownImage, imageTag: string | undefined) {
  for (const blob of blobs) await stage.upload(blob);
  return outcome(stage.call("PutImage", { repositoryName, imageManifest: manifest, imageTag }));
}

const image = fc.constantFrom(...IMAGES);
const tag = fc.constantFrom(...TAGS);
const id = fc.oneof(tag, fc.constantFrom(...IMAGES.map(({ digest }) => digest)));

const asked = (
  name: string,
  of: (model: RepositoryModel, id: string) => string | undefined,
  ask: (stage: Stage, id: string) => Promise<string | undefined>,
) =>
  id.map(
    (chosen) =>
      new Step(
        `${name} ${chosen}`,
        (model) => of(model, chosen),
        (stage) => ask(stage, chosen),
      ),
  );

const storage = (targetStorageClass: string) => (stage: Stage, chosen: string) =>
  outcome(stage.call("UpdateImageStorageClass", { repositoryName, imageId: idOf(chosen), targetStorageClass }));

const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(image, fc.option(tag, { nil: undefined })).map(
    ([known, imageTag]) =>
      new Step(
        `put ${known.digest} ${imageTag}`,
        (model) => model.put(known, imageTag),
        (stage) => put(stage, known, imageTag),
      ),
  ),
  asked(
    "delete",
    (model, of) => model.delete(of),
    (stage, of) => failure(stage, "BatchDeleteImage", of),
  ),
  asked(
    "get",
    (model, of) => model.get(of),
    (stage, of) => failure(stage, "BatchGetImage", of),
  ),
  asked("archive", (model, of) => model.archive(of), storage("ARCHIVE")),
  asked("restore", (model, of) => model.restore(of), storage("STANDARD")),
  asked(
    "scan",
    (model, of) => model.scan(of),
    (stage, of) => outcome(stage.call("StartImageScan", { repositoryName, imageId: idOf(of) })),
  ),
  fc.constantFrom(10 * 60, 12 * 60 * 60).map(
    (seconds) =>
      new Step(
        `advance ${seconds} s`,
        (model) => model.advance(seconds),
        (stage) => stage.advance(seconds).then(() => undefined),
      ),
  ),
  fc.boolean().map((isImmutable) => {
    const imageTagMutability = isImmutable ? "IMMUTABLE" : "MUTABLE";
    const set = (model: RepositoryModel) => {
      model.isImmutable = isImmutable;
      return undefined;
    };
    return new Step(imageTagMutability, set, (stage) =>
      outcome(stage.call("PutImageTagMutability", { repositoryName, imageTagMutability })),
    );
  }),
];

const s = spec("contract: sequences", { server: useEmulator() }, { timeoutMs: 120_000 });

s.test("after any operations in any order, a repository holds what its model holds", async ({ server }) => {
  let accounts = 600_000_000_000;
  const reached = new ReachedErrors();
  const property = fc.asyncProperty(fc.commands(weighted(), { maxCommands: 40, size: "max" }), async (commands) => {
    const stage = new Stage(server, reached, String(++accounts));
    await stage.create();
    await server.admin.setClock({ registry: stage.registry, mode: "MODE_FROZEN" });
    await fc.asyncModelRun(() => ({ model: new RepositoryModel(), real: stage }), commands);
  });
  await fc.assert(property, { numRuns: 80, seed: 11, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false });
  console.log(`\n   ${[...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(", ")}`);
  assert.is(outcomes.size, OUTCOMES, "an outcome that never came about");
});

/** Pushes come more often, or there would be little to do anything to. */
function weighted(): fc.Arbitrary<Step>[] {
  const [putStep, ...others] = steps as [fc.Arbitrary<Step>, ...fc.Arbitrary<Step>[]];
  return [putStep, putStep, putStep, ...others];
}

s.run();
