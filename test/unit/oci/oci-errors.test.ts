import * as assert from "uvu/assert";
import {
  BlobChangedError,
  BlobNotFoundError,
  StoreClosedError,
  StoreFullError,
  TooManyFilesError,
} from "../../../server/blobs/blob-errors.js";
import { EcrError } from "../../../server/content/errors.js";
import { BodyStoppedError } from "../../../server/http/streamed-body.js";
import { asOciError, OciError } from "../../../server/oci/errors.js";
import { FIDELITIES } from "../../../server/oci/fidelity.js";
import type { OciCall } from "../../../server/oci/oci-call.js";
import { UpstreamError } from "../../../server/upstream/upstream-error.js";
import { spec } from "../../support/spec.js";

const s = spec("what was thrown, in the registry's terms", {});

type Fidelity = keyof typeof FIDELITIES;

function said(error: unknown, operation = "oci:GetBlob", fidelity: Fidelity = "aws"): string {
  const { code, status } = asOciError(error, { operation } as OciCall, FIDELITIES[fidelity]);
  return `${status} ${code}`;
}

s.test("trouble with the stored bytes", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  assert.is(said(new BlobNotFoundError(digest)), "404 BLOB_UNKNOWN");
  assert.is(said(new BlobChangedError(digest, "is gone")), "500 UNKNOWN");
  assert.is(said(new StoreFullError("/data", new Error("ENOSPC"))), "503 UNAVAILABLE");
  assert.is(said(new StoreClosedError()), "503 UNAVAILABLE");
  assert.is(said(new TooManyFilesError(new Error("EMFILE"))), "503 UNAVAILABLE");
});

s.test("a body that stops: at once, or while another request waits for its upload", () => {
  assert.is(said(new BodyStoppedError(undefined)), "408 UNKNOWN");
  assert.is(said(new BodyStoppedError(5_000)), "408 BLOB_UPLOAD_INVALID");
});

s.test("errors of the API have the registry's codes [AWS-verified: E.2]; other ones are unknown", () => {
  assert.is(said(new EcrError("RepositoryNotFoundException", "")), "404 NAME_UNKNOWN");
  assert.is(said(new EcrError("InvalidParameterException", "")), "405 UNSUPPORTED");
  assert.is(said(new EcrError("LayersNotFoundException", "")), "404 BLOB_UNKNOWN");
  assert.is(said(new EcrError("LayersNotFoundException", ""), "oci:PutManifest"), "400 MANIFEST_BLOB_UNKNOWN");
  assert.is(said(new EcrError("BlockedByOrganizationPolicyException", "")), "500 UNKNOWN");
});

s.test("the specification's codes where it is asked for", () => {
  const invalid = new EcrError("InvalidParameterException", "");
  assert.is(said(invalid, "oci:PutManifest", "oci"), "400 MANIFEST_INVALID");
  assert.is(said(invalid, "oci:ListTags", "oci"), "400 UNSUPPORTED");
  assert.is(said(new EcrError("InvalidLayerException", ""), "oci:PutBlob", "oci"), "400 DIGEST_INVALID");
});

s.test("an error in the registry's own terms stays; mistakes of the emulator are not explained", () => {
  const own = new OciError("DENIED", "no");
  assert.is(asOciError(own, {} as OciCall, FIDELITIES.aws), own);
  assert.is(said(new UpstreamError("not-found", "gone")), "404 MANIFEST_UNKNOWN");
  assert.is(said(new TypeError("a mistake")), "500 UNKNOWN");
});

s.run();
