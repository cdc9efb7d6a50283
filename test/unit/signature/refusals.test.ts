import * as assert from "uvu/assert";
import { SignatureCheck } from "../../../server/access/signature/signature-check.js";
import { spec } from "../../support/spec.js";
import { signedRequest } from "./signed-request.js";

/** Texts of AWS's front end; sources: docs/ecr-behaviour.md A.3, else [seen on AWS services of the same front end]. */
const s = spec("Signature Version 4: refusals", {});
const NOW = Date.UTC(2026, 0, 1, 0, 15, 0);
const signatures = new SignatureCheck(
  (key) => (key === "known" ? "test" : undefined),
  () => NOW,
);

const SIGNATURE = "0".repeat(64);
const header = (parts: Readonly<Record<string, string>> = {}, algorithm = "AWS4-HMAC-SHA256") => {
  const all = {
    Credential: "known/20260101/us-east-1/ecr/aws4_request",
    SignedHeaders: "host;x-amz-date",
    Signature: SIGNATURE,
    ...parts,
  };
  return `${algorithm} ${Object.entries(all)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ")}`;
};

function refusal(authorization: string | undefined, date = "20260101T001500Z", url = "/"): string {
  const headers: [string, string][] = [["host", "x"]];
  // A presigned request has it in the query.
  if (date !== "") headers.push(["x-amz-date", date]);
  if (authorization !== undefined) headers.push(["authorization", authorization]);
  try {
    signatures.check(signedRequest("POST", url, headers), Buffer.alloc(0), "ecr");
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
  return "accepted";
}

const WRONG = /^InvalidSignatureException: The request signature we calculated does not match/;

s.test("scope", () => {
  const credential = (Credential: string) => refusal(header({ Credential }));
  assert.is(
    credential("known/20260101/us-east-1/ecr"),
    "IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'known/20260101/us-east-1/ecr'",
  );
  assert.is(
    credential("known/20260101/mars/ecr/aws4_request"),
    "InvalidSignatureException: Credential should be scoped to a valid region, not 'mars'. ",
  );
  assert.is(
    credential("known/20260101/us-east-1/s3/aws4_request"),
    "InvalidSignatureException: Credential should be scoped to correct service: 'ecr'. ",
  );
  assert.is(
    credential("known/20260101/us-east-1/ecr/aws5_request"),
    "InvalidSignatureException: Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. ",
  );
  assert.is(
    credential("known/20251231/us-east-1/ecr/aws4_request"),
    "InvalidSignatureException: Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20251231' != '20260101', from '20260101T001500Z'.",
  );
  assert.is(
    credential("unknown/20260101/us-east-1/ecr/aws4_request"),
    "UnrecognizedClientException: The security token included in the request is invalid.",
  );
});

s.test("parts of the header", () => {
  assert.match(refusal(header()), WRONG);
  assert.match(
    refusal(header({ Signature: "" })),
    /^IncompleteSignatureException: Authorization header requires 'Signature' parameter\. \(Hashed/,
  );
  assert.match(
    refusal(header({}, "AWS4-HMAC-SHA1")),
    /^IncompleteSignatureException: Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA1'/,
  );
  assert.is(
    refusal(header({ SignedHeaders: "x-amz-date" })),
    "InvalidSignatureException: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
  );
  assert.is(refusal(undefined), "MissingAuthenticationTokenException: Missing Authentication Token");
});

s.test("time: five minutes either way, to the second", () => {
  assert.match(refusal(header(), "20260101T001000Z"), WRONG);
  assert.match(refusal(header(), "20260101T002000Z"), WRONG);
  assert.is(
    refusal(header(), "20260101T000959Z"),
    "InvalidSignatureException: Signature expired: 20260101T000959Z is now earlier than 20260101T001000Z (20260101T001500Z - 5 min.)",
  );
  assert.is(
    refusal(header(), "20260101T002001Z"),
    "InvalidSignatureException: Signature not yet current: 20260101T002001Z is still later than 20260101T002000Z (20260101T001500Z + 5 min.)",
  );
  assert.match(refusal(header(), "Thu, 01 Jan 2026 00:15:00 GMT"), WRONG);
  for (const date of ["2026-01-01T00:15:00Z", "20261301T001500Z", "now"]) {
    assert.is(
      refusal(header(), date),
      `IncompleteSignatureException: Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
});

s.test("presigned", () => {
  const query = (parts: Readonly<Record<string, string | undefined>> = {}) => {
    const all: Record<string, string | undefined> = {
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": "known/20260101/us-east-1/ecr/aws4_request",
      "X-Amz-Date": "20260101T001500Z",
      "X-Amz-Expires": "900",
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Signature": SIGNATURE,
      ...parts,
    };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return refusal(undefined, "", `/?${new URLSearchParams(given)}`);
  };
  assert.match(query(), WRONG);
  assert.match(query({ "X-Amz-Date": "20260101T000000Z" }), WRONG);
  assert.is(
    query({ "X-Amz-Date": "20260101T000000Z", "X-Amz-Expires": "600" }),
    "InvalidSignatureException: Signature expired: 20260101T000000Z is now earlier than 20260101T000500Z (20260101T001500Z - 10 min.)",
  );
  assert.is(
    query({ "X-Amz-Date": undefined, "X-Amz-SignedHeaders": undefined }),
    "IncompleteSignatureException: AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
  );
  assert.match(query({ "X-Amz-Expires": "soon" }), /^IncompleteSignatureException: X-Amz-Expires should be a number$/);
  assert.match(query({ "X-Amz-Expires": "-1" }), /X-Amz-Expires must be non-negative$/);
  assert.match(
    query({ "X-Amz-Expires": "604801" }),
    /X-Amz-Expires must be less than a week \(in seconds\) that is 604800$/,
  );
});

s.run();
