import { connect } from "node:net";
import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { eventually } from "../support/eventually.js";
import { spec } from "../support/spec.js";
import { refusedFields } from "./admin-fixture.js";

const s = spec("admin: how sure the answers are", {
  server: useEmulator(),
  asSpecified: useEmulator({ fidelity: "oci" }),
});

type Ecr = ReturnType<TestEmulator["ecr"]>;

async function lease(server: TestEmulator): Promise<{ admin: AdminClient; ecr: Ecr }> {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  return { ecr: server.ecr(ref.accountId), admin: server.admin.forRegistry(ref) };
}

async function registryClient(server: TestEmulator, ecr: Ecr): Promise<(path: string) => Promise<Response>> {
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const headers = { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` };
  return (path) => fetch(`${server.endpoint}/v2/${path}`, { headers });
}

async function rows(admin: AdminClient): Promise<string[]> {
  const { answers } = await admin.getFidelityReport();
  return answers.map(({ operation, httpStatus, errorCode, certainty, requestCount }) =>
    [operation, httpStatus, errorCode, certainty.replace("CERTAINTY_", ""), requestCount].join(" "),
  );
}

s.test("answers of both planes come with their marks, the least sure first, and are counted", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  const empty = await admin.getFidelityReport();
  assert.equal([empty.text, empty.answers], ["0 requests, 0 answers", []]);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" })).catch(() => {});
  const get = await registryClient(server, ecr);
  await get("app/manifests/none");
  await get("app/manifests/none");
  await get(`app/blobs/sha256:${"0".repeat(64)}`);
  const report = await admin.getFidelityReport();
  assert.equal(await rows(admin), [
    "oci:GetBlob 404 BLOB_UNKNOWN INFERRED 1",
    "ecr:GetAuthorizationToken 200  DOCUMENTED 1",
    "ecr:CreateRepository 200  SEEN_ON_AWS 1",
    "ecr:CreateRepository 400 RepositoryAlreadyExistsException SEEN_ON_AWS 1",
    "oci:GetManifest 404 MANIFEST_UNKNOWN SEEN_ON_AWS 2",
  ]);
  assert.equal(report.counts, { inferred: 1, documented: 1, seenOnAws: 3, forced: 0, notJudged: 0 });
  assert.equal(report.text.split("\n"), [
    "6 requests, 5 answers: 1 inferred, 1 documented, 3 seen on AWS",
    "",
    "inferred:",
    "  oci:GetBlob 404 BLOB_UNKNOWN                               1×  E.2",
    "",
    "documented:",
    "  ecr:GetAuthorizationToken 200                              1×  B.4; what the password holds is inferred",
    "",
    "seen on AWS:",
    "  ecr:CreateRepository 200                                   1×  B.3",
    "  ecr:CreateRepository 400 RepositoryAlreadyExistsException  1×  B.3, metaps/genova#164",
    "  oci:GetManifest 404 MANIFEST_UNKNOWN                       2×  E.2",
  ]);
  const twice = report.answers.at(-1);
  const { event } = await admin.getEvent({ sequence: twice?.firstSequence ?? "0" });
  assert.equal([event?.request?.operation, event?.request?.reference], ["oci:GetManifest", "none"]);
});

s.test("what a rule forced isn't judged, what it only delayed is", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  await admin.rules.delay("ecr:*", 1, { id: "slow" });
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await admin.rules.throttle("ecr:DescribeRepositories", { id: "busy", times: 1 });
  await ecr.send(new DescribeRepositoriesCommand({})).catch(() => {});
  await ecr.send(new DescribeRepositoriesCommand({}));
  await admin.putRule({
    rule: {
      id: "cut",
      match: { operations: ["ecr:DescribeImages"] },
      steps: [{ afterExecution: true, effects: [{ disconnect: { beforeHeaders: true } }] }],
    },
  });
  await ecr.send(new DescribeImagesCommand({ repositoryName: "app" })).catch(() => {});
  const { text, answers, counts } = await admin.getFidelityReport();
  const forced = answers.filter(({ certainty }) => certainty === "CERTAINTY_FORCED");
  assert.equal(
    forced.map(({ operation, httpStatus, errorCode, ruleIds }) => [operation, httpStatus, errorCode, ruleIds]),
    [
      ["ecr:DescribeImages", 0, "", ["cut"]],
      ["ecr:DescribeRepositories", 400, "ThrottlingException", ["busy"]],
    ],
  );
  assert.equal(counts, { inferred: 0, documented: 0, seenOnAws: 2, forced: 2, notJudged: 0 });
  assert.match(text, /\nforced by a rule:\n {2}ecr:DescribeImages no answer +1× {2}rule "cut"\n/);
  await admin.deleteRules({ all: true });
  const afterwards = await admin.getFidelityReport();
  assert.is(afterwards.counts?.forced, 4, "of a rule that is gone nobody knows that it was harmless");
});

s.test("answers of the specification, of other services and to clients that left are not judged", async (c) => {
  const { server, asSpecified } = c;
  const plain = await lease(asSpecified);
  await plain.ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await (await registryClient(asSpecified, plain.ecr))("app/tags/list");
  const { answers } = await plain.admin.getFidelityReport({ match: { operations: ["oci:*"] } });
  assert.equal(
    answers.map(({ certainty, source }) => [certainty, source]),
    [["CERTAINTY_NOT_JUDGED", "--fidelity oci: as the OCI specification says, not as ECR does"]],
  );
  assert.ok((await rows(plain.admin)).includes("ecr:CreateRepository 200  SEEN_ON_AWS 1"));

  const { admin, ecr } = await lease(server);
  const { accountId, region } = (await admin.getRegistry()).registry?.ref ?? {};
  const credential = `${accountId}/20260101/${region}/sts/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=${"0".repeat(64)}`;
  const body = new URLSearchParams({ Action: "GetCallerIdentity", Version: "2011-06-15" });
  await fetch(server.endpoint, { method: "POST", headers: { authorization }, body });
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const headers = { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` };
  const upload = await fetch(`${server.endpoint}/v2/app/blobs/uploads/`, { method: "POST", headers });
  const { hostname, port, pathname } = new URL(upload.headers.get("location") ?? "");
  const socket = connect(Number(port), hostname);
  const head = [`PATCH ${pathname} HTTP/1.1`, `Host: ${hostname}:${port}`, `Authorization: ${headers.authorization}`];
  socket.write(`${[...head, "Content-Length: 100"].join("\r\n")}\r\n\r\nbytes`, () => socket.destroy());
  await eventually("the request that was given up is in the log", async () => (await rows(admin)).length === 5);
  const others = (await admin.getFidelityReport()).answers.filter(
    ({ certainty }) => certainty === "CERTAINTY_NOT_JUDGED",
  );
  assert.equal(
    others.map(({ operation, httpStatus, source }) => [operation, httpStatus, source]),
    [
      ["oci:UploadChunk", 0, "the client left before the answer"],
      ["sts:GetCallerIdentity", 200, "not an operation of ECR"],
    ],
  );
});

s.test("a match that can match nothing and a sequence that can't be are refused", async ({ server }) => {
  const request = { match: { operations: ["ecr:CreateRepo"] }, afterSequence: -1 };
  assert.equal(await refusedFields(server.admin.getFidelityReport(request)), ["match.operations[0]", "after_sequence"]);
});

s.run();
