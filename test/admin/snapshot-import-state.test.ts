import { CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { entriesOf, exported, imported, type LooseState, lease, refusalOf, withState } from "./snapshot-archive.js";

const s = spec("admin: state.json of a snapshot's archive", { server: useEmulator() } as {
  server: TestEmulator;
  archive: Buffer;
});
s.before(async (c) => {
  const { admin, ecr } = await lease(c.server);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  await pushImage(ecr, "team/app", testImage("refused"), "v1");
  await admin.scans.findings("team/**", []);
  await admin.startScan({ image: { repository: "team/app", tag: "v1" } });
  await admin.createSnapshot({ id: "good" });
  c.archive = await exported(admin, { id: "good" });
  await admin.deleteSnapshot({ id: "good" });
});

const BEHAVIOR = { signingProfileArn: "arn:aws:signer:us-east-1:123456789012:/signing-profiles/golden", delayMs: 1 };

function signing(state: LooseState, given: object = {}): object {
  const [{ repositoryName: repository, images }] = state.repositories;
  const { signingProfileArn } = BEHAVIOR;
  const { digest } = images[0];
  return { repository, digest, signingProfileArn, status: "COMPLETE", endTime: state.createTime, ...given };
}

s.test("state.json of another version, or with what can't be: the place is named", async (c) => {
  const { archive } = c;
  const changes: readonly (readonly [(state: LooseState) => unknown, string])[] = [
    [
      (state) => (state.schemaVersion = 2),
      "must have schemaVersion 1, has 2: another version of the emulator wrote it",
    ],
    [(state) => delete state.schemaVersion, "must have schemaVersion 1, has none"],
    [(state) => delete state.seed, "fixture: must have seed"],
    [(state) => (state.seed = "-1"), "seed: must be a number of 64 bits in decimal"],
    [(state) => (state.seed = "18446744073709551616"), "seed: must be a number of 64 bits in decimal"],
    [(state) => (state.source.accountId = "1"), "source.accountId: must be an AWS account id of 12 digits"],
    [(state) => (state.source.region = "mars"), "source.region: must be an AWS region such as eu-west-1"],
    [
      (state) => (state.createTime = "yesterday"),
      "createTime: must be a time as ISO 8601 has it, in the years 1970 to 9999",
    ],
    [(state) => (state.clock = { mode: "FROZEN", now: "1969-01-01T00:00:00Z" }), "clock.now: must be a time"],
    [(state) => (state.clock = { autoSkipReads: -1 }), "clock.autoSkipReads: must be"],
    [(state) => (state.repositores = []), "repositores: is unknown; did you mean repositories?"],
    [(state) => state.repositories.push(state.repositories[0]), "repositories[1].repositoryName: is there twice"],
    [
      (state) => (state.repositories[0].repositoryName = "UPPER"),
      "repositories[0]: Invalid parameter at 'repositoryName'",
    ],
    [(state) => (state.repositories[0].policy = { Version: "1" }), "repositories[0].policy: "],
    [
      (state) => (state.repositories[0].lifecycleRuns = { nextTime: "2026-01-01T00:00:00Z" }),
      "lifecycleRuns: must be unset where there is no lifecyclePolicy",
    ],
    [
      (state) => (state.repositories[0].cachedTags = { v9: "2026-01-01T00:00:00Z" }),
      "cachedTags.v9: is a tag that no image has",
    ],
    [(state) => (state.repositories[0].layers[0].digest = "md5:1"), "layers[0].digest: must be a digest"],
    [(state) => (state.repositories[0].layers[0].digest = "sha256:ABC"), "layers[0].digest: must be a digest"],
    [(state) => (state.repositories[0].layers[0].size = -1), "layers[0].size: must be a whole number from 0"],
    [(state) => (state.repositories[0].layers[0].size = 2 ** 40), "layers[0].size: must be at most 54525952000"],
    [(state) => (state.repositories[0].layers[0].size += 1), "bytes, and state.json says"],
    [(state) => (state.repositories[0].layers[0].collectTime = "never"), "layers[0].collectTime: must be a time"],
    [(state) => state.repositories[0].images.push(state.repositories[0].images[0]), "images[1].digest: is there twice"],
    [(state) => (state.repositories[0].images[0].tags = ["a b"]), "images[0].tags[0]: must be a tag"],
    [(state) => (state.repositories[0].images[0].tags = ["a".repeat(2 ** 8)]), "images[0].tags[0]: must be a tag"],
    [(state) => (state.repositories[0].images[0].pullCount = -1), "images[0].pullCount: must be a whole number from 0"],
    [
      (state) => (state.repositories[0].images[0].status = "GONE"),
      "images[0].status: must be one of ARCHIVED, ACTIVATING",
    ],
    [
      (state) => (state.repositories[0].images[0].status = "ACTIVATING"),
      "activateTime: must be set if status is ACTIVATING, and only then",
    ],
    [(state) => (state.rules = [{ id: "x" }]), "rules[0].steps: must have at least one step"],
    [
      (state) => (state.scanning.scans[0].digest = state.repositories[0].layers[0].digest),
      'scans[0].digest: the repository "team/app" has no such image',
    ],
    [
      (state) => state.scanning.scans.push(state.scanning.scans[0]),
      "scans[1]: is there twice: an image has one scan of a type",
    ],
    [(state) => (state.scanning.scans[0].profile = "none"), 'scans[0].profile: there is no "none" among scanProfiles'],
    [(state) => delete state.scanning.scans[0].profile, "scans[0]: must have profile, or retiredProfile"],
    [(state) => (state.scanning.scans[0].phaseTimes = []), "scans[0].phaseTimes: must have 1 to 1 times"],
    [(state) => (state.scanning.scans[0].status = "DONE"), "scans[0].status: must be one of PENDING"],
    [(state) => delete state.scanning.scans[0].status, "scans[0].status: must be one of PENDING"],
    [(state) => (state.scanning.matchCounts = { none: 1 }), 'matchCounts.none: there is no "none" among scanProfiles'],
    [(state) => (state.scanning.retiredProfiles = [{ id: "" }]), "scanning.retiredProfiles[0].id: "],
    [(state) => (state.scanning.retiredProfiles = [{ ids: "" }]), "scanning.retiredProfiles[0].ids: no such field"],
    [
      (state) => (state.signing = { signings: [signing(state, { digest: "none" })] }),
      "signings[0].digest: the repository",
    ],
    [(state) => (state.signing = { signings: [signing(state), signing(state)] }), "signings[1]: is there twice"],
    [
      (state) => (state.signing = { signings: [signing(state, { signingProfileArn: "x" })] }),
      "signingProfileArn: must be",
    ],
    [(state) => (state.signing = { behaviors: [{ ...BEHAVIOR, delayMs: 1e9 }] }), "delayMs: must be at most 43200000"],
    [(state) => (state.signing = { behaviors: [{ ...BEHAVIOR, times: 0 }] }), "times: must be at least 1; unset = all"],
    [(state) => (state.scanning.quota.beginTime = ""), "scanning.quota.beginTime: must be a time"],
  ];
  for (const [change, expected] of changes) {
    const said = await refusalOf(c.server, await withState(archive, change));
    assert.ok(said.startsWith('entry "') && said.includes(expected), `${said}\n  should say: ${expected}`);
  }
  const twoSizes = await withState(archive, (state) => {
    const [layer] = state.repositories[0].layers;
    state.repositories.push({ repositoryName: "b", createTime: state.createTime, layers: [{ ...layer, size: 1 }] });
  });
  assert.match(
    await refusalOf(c.server, twoSizes),
    /repositories\[1\]\.layers\[0\]\.size: is \d+ in another repository/,
  );
  const tagTwice = await withState(archive, (state) => {
    state.repositories[0].images[0].tags = ["a", "a"];
  });
  assert.ok(await imported(c.server.admin, tagTwice, "tags"), "an image has a tag once, however often it is said");
  await c.server.admin.deleteSnapshot({ id: "tags" });
});

s.test("members that no other test has come out as they went in", async ({ server, archive }) => {
  const at = "2026-01-02T03:04:05.678Z";
  let sent: LooseState;
  const changed = await withState(archive, (state) => {
    const [repository] = state.repositories;
    const [image] = repository.images;
    repository.lifecyclePolicy = {
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 9 },
          action: { type: "expire" },
        },
      ],
    };
    repository.lifecycleRuns = { lastTime: at, nextTime: "2026-01-03T03:04:05.678Z" };
    repository.cachedTags = { v1: at };
    Object.assign(image, { status: "ACTIVATING", lastArchiveTime: at, lastActivateTime: at, activateTime: at });
    image.lastPullTime = at;
    state.scanning.scans[0].isHidden = true;
    state.scanning.scans[0].reads = 3;
    state.clock = { mode: "RUNNING", now: "2020-01-01T00:00:00.000Z" };
    state.labels = { a: "b" };
    sent = structuredClone(state);
  });
  await imported(server.admin, changed, "besides");
  const entries = await entriesOf(await exported(server.admin, { id: "besides" }));
  const came = JSON.parse(String(entries.find(({ name }) => name === "state.json")?.bytes));
  assert.equal(came, sent);
  await server.admin.deleteSnapshot({ id: "besides" });
});

s.run();
