import * as assert from "uvu/assert";
import { paginators } from "../../../server/model/api.js";
import { checkOutput } from "../../../server/model/check-output.js";
import { serializeOutput } from "../../../server/model/serializer.js";
import { validateInput } from "../../../server/model/validator.js";
import { spec } from "../../support/spec.js";

const s = spec("the newest members of the model", {});

/** What no SDK on npm knows yet can't be sent by one: the model's reader and writer are asked. */
const rule = { destinations: [{ region: "us-west-2", registryId: "123456789012" }] };
const rules = (count: number): object => ({ replicationConfiguration: { rules: Array(count).fill(rule) } });
/** The text of the refusal; "" = accepted. */
function refusal(operation: string, input: object): string {
  try {
    validateInput(operation, input);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}
const backfill = (replicationBackfillId: string): object => ({ replicationBackfillId });

s.test("a replication rule may say whether deletions are replicated [documented: botocore 1.44.4, H.2]", () => {
  for (const enabled of [true, false]) {
    const replicationConfiguration = { rules: [{ ...rule, deleteReplication: { enabled } }] };
    const input = { replicationConfiguration };
    assert.equal(validateInput("PutReplicationConfiguration", input), input);
    for (const operation of ["PutReplicationConfiguration", "DescribeRegistry"]) {
      assert.equal(checkOutput(operation, input), []);
      assert.equal(JSON.parse(serializeOutput(operation, input)), input);
    }
  }
  const unsaid = { replicationConfiguration: { rules: [{ ...rule, deleteReplication: {} }] } };
  assert.match(refusal("PutReplicationConfiguration", unsaid), /deleteReplication\.enabled'.*must not be null/);
});

s.test("a replication configuration has up to 25 rules [documented: botocore 1.43.100, H.2]", () => {
  assert.is(refusal("PutReplicationConfiguration", rules(25)), "");
  assert.match(refusal("PutReplicationConfiguration", rules(26)), /less than or equal to 25'$/);
});

s.test("a scan may be IMAGE_SIZE_EXCEEDED [documented: botocore 1.44.5, F.2]", () => {
  assert.equal(checkOutput("DescribeImageScanFindings", { imageScanStatus: { status: "IMAGE_SIZE_EXCEEDED" } }), []);
});

s.test("the id of a backfill is a UUID in either case [documented: botocore 1.44.8]", () => {
  for (const operation of ["DescribeReplicationBackfillResults", "StopReplicationBackfill"]) {
    for (const id of ["3b1f0000-0000-4000-8000-00000000abcd", "3B1F0000-0000-4000-8000-00000000ABCD"]) {
      assert.is(refusal(operation, backfill(id)), "", id);
    }
    for (const id of ["1", "3b1f0000-0000-4000-8000-00000000abcg", "3b1f000000004000800000000000abcd", ""]) {
      assert.match(refusal(operation, backfill(id)), /replicationBackfillId'.*regular expression/, id);
    }
  }
});

s.test("both lists of backfills have paginators [documented: botocore paginators-1]", () => {
  assert.is(paginators.get("DescribeReplicationBackfillResults")?.result_key, "results");
  assert.is(paginators.get("ListReplicationBackfills")?.result_key, "backfills");
});

s.run();
