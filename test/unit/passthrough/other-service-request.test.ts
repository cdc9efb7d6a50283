import * as assert from "uvu/assert";
import type { Exchange } from "../../../server/http/exchange.js";
import { otherServiceRequest } from "../../../server/passthrough/other-service-request.js";
import { authorization } from "../../support/raw-api.js";
import { spec } from "../../support/spec.js";

const s = spec("requests to other services", {});

function identify(
  service: string,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>> = {},
  form?: string,
) {
  const signed = service === "" ? {} : { authorization: authorization("123456789012", "us-east-1", service) };
  const request = {
    method,
    url,
    headers: { host: "localhost:4577", ...signed, ...headers },
  } as unknown as unknown as Exchange;
  return otherServiceRequest(request, form === undefined ? undefined : Buffer.from(form));
}

s.test("S3's operations by method, path and query [Amazon S3 API reference]", () => {
  const rows: Readonly<Record<string, string>> = {
    "GET /": "ListBuckets",
    "PUT /b": "CreateBucket",
    "PUT /b/": "CreateBucket",
    "HEAD /b": "HeadBucket",
    "DELETE /b": "DeleteBucket",
    "GET /b": "ListObjects",
    "GET /b?list-type=2&prefix=x": "ListObjectsV2",
    "GET /b?versions": "ListObjectVersions",
    "GET /b?location": "GetBucketLocation",
    "PUT /b?versioning": "PutBucketVersioning",
    "DELETE /b?tagging": "DeleteBucketTagging",
    "POST /b?delete": "DeleteObjects",
    "GET /b/k": "GetObject",
    "GET /b/k/": "GetObject",
    "GET /b/a/b//c": "GetObject",
    "GET /b/k?x-id=GetObject": "GetObject",
    "GET /b/k?tagging": "GetObjectTagging",
    "GET /b/k?versionId=1": "GetObject",
    "HEAD /b/k": "HeadObject",
    "PUT /b/k": "PutObject",
    "PUT /b/k?acl": "PutObjectAcl",
    "DELETE /b/k": "DeleteObject",
    "POST /b/k?uploads": "CreateMultipartUpload",
    "PUT /b/k?partNumber=1&uploadId=u": "UploadPart",
    "GET /b/k?uploadId=u": "ListParts",
    "POST /b/k?uploadId=u": "CompleteMultipartUpload",
    "DELETE /b/k?uploadId=u": "AbortMultipartUpload",
    "PATCH /b/k": "PATCH",
  };
  for (const [request, operation] of Object.entries(rows)) {
    const [method, url] = request.split(" ") as [string, string];
    assert.is(identify("s3", method, url).operation, `s3:${operation}`, request);
  }
  const copy = { "x-amz-copy-source": "/b/other" };
  assert.is(identify("s3", "PUT", "/b/k", copy).operation, "s3:CopyObject");
  assert.is(identify("s3", "PUT", "/b/k?partNumber=1&uploadId=u", copy).operation, "s3:UploadPartCopy");
});

s.test("S3's buckets in the host name", () => {
  for (const host of ["b.localhost:4577", "b.s3.localhost.localstack.cloud:4566", "b.s3.us-east-1.amazonaws.com"]) {
    assert.is(identify("s3", "GET", "/", { host }).operation, "s3:ListObjects", host);
    assert.is(identify("s3", "GET", "/k", { host }).operation, "s3:GetObject", host);
  }
});

s.test("presigned requests", () => {
  const scope = encodeURIComponent("123456789012/20260101/eu-west-1/s3/aws4_request");
  const { operation } = identify("", "PUT", `/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${scope}`);
  assert.is(operation, "s3:PutObject");
});

s.test("JSON, query and CBOR protocols say the operation", () => {
  const target = (name: string) => ({ "x-amz-target": name });
  assert.is(identify("dynamodb", "POST", "/", target("DynamoDB_20120810.Query")).operation, "dynamodb:Query");
  assert.is(identify("kms", "POST", "/", target("TrentService.Sign")).operation, "kms:Sign");
  assert.is(identify("sqs", "POST", "/", target("AmazonSQS.SendMessage")).operation, "sqs:SendMessage");
  assert.is(identify("ec2", "POST", "/", {}, "Action=RunInstances&Version=2016-11-15").operation, "ec2:RunInstances");
  assert.is(identify("iam", "GET", "/?Action=ListRoles&Version=2010-05-08").operation, "iam:ListRoles");
  const cbor = { "smithy-protocol": "rpc-v2-cbor" };
  const path = "/service/GraniteServiceVersion20100801/operation/PutMetricData";
  assert.is(identify("monitoring", "POST", path, cbor).operation, "monitoring:PutMetricData");
  assert.is(identify("lambda", "GET", "/2015-03-31/functions").operation, "lambda:GET");
  assert.is(identify("sns", "POST", "/", {}, "Action=%00<>").operation, "sns:POST", "no name of an operation");
});

s.test("unsigned requests", () => {
  const signUp = { "x-amz-target": "AWSCognitoIdentityProviderService.SignUp" };
  assert.is(identify("", "POST", "/", signUp).operation, "cognitoidentityproviderservice:SignUp");
  assert.is(identify("", "POST", "/", { "x-amz-target": "DynamoDB_20120810.Query" }).operation, "dynamodb:Query");
  const assume = "Action=AssumeRoleWithSAML&Version=2011-06-15";
  assert.is(identify("", "POST", "/", {}, assume).operation, "sts:AssumeRoleWithSAML");
  assert.is(identify("", "GET", "/bucket/public.txt").operation, "s3:GetObject");
  assert.is(identify("", "GET", "/_aws/health").operation, "unknown");
});

s.test("the protocol that errors are written in", () => {
  assert.is(identify("s3", "GET", "/b/k").protocol, "s3");
  assert.is(identify("ec2", "POST", "/", {}, "Action=RunInstances").protocol, "ec2");
  assert.is(identify("iam", "POST", "/", {}, "Action=ListRoles").protocol, "query");
  assert.is(identify("route53", "GET", "/2013-04-01/hostedzone").protocol, "rest-xml");
  assert.is(identify("lambda", "GET", "/2015-03-31/functions").protocol, "json");
  assert.is(identify("monitoring", "POST", "/", { "smithy-protocol": "rpc-v2-cbor" }).protocol, "cbor");
});

s.run();
