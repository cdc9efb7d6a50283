import * as assert from "uvu/assert";
import { canonicalRequest } from "../../../server/access/signature/canonical-request.js";
import { spec } from "../../support/spec.js";
import { signedRequest } from "./signed-request.js";

const s = spec("Signature Version 4: the canonical request", {});

/** The lines between the method and the hash. */
function lines(url: string, headers: readonly (readonly [string, string])[] = [], signed: readonly string[] = []) {
  return canonicalRequest(signedRequest("GET", url, headers), signed, "HASH")
    .split("\n")
    .slice(1, -1);
}

const query = (url: string): string | undefined => lines(url)[1];

s.test("the query is sorted by name, then value; a parameter without a value has an empty one", () => {
  assert.is(query("/?b=2&a=2&a=1"), "a=1&a=2&b=2");
  assert.is(query("/?b&a"), "a=&b=");
  assert.is(query("/?a=1&a=1"), "a=1&a=1");
  assert.is(query("/?&&a=1&"), "a=1");
  assert.is(query("/"), "");
});

s.test("names and values are encoded once, however they came", () => {
  assert.is(query("/?a=b%20c&d=e+f&g='h"), "a=b%20c&d=e%20f&g=%27h");
  assert.is(query("/?a=100%"), "a=100%25");
  assert.is(query("/?a=b=c"), "a=b%3Dc");
});

s.test("the signature doesn't cover itself", () => {
  assert.is(query("/?X-Amz-Signature=abc&X-Amz-Date=1"), "X-Amz-Date=1");
});

s.test("the path is normalised, and encoded once more", () => {
  const path = (url: string): string | undefined => lines(url)[0];
  assert.is(path("/a/./b/../c//d/"), "/a/c/d/");
  assert.is(path("/../"), "/");
  assert.is(path("/a%20b"), "/a%2520b");
  assert.is(path("?a=1"), "/");
});

s.test("a missing signed header counts as empty; several of one name are joined, with single spaces", () => {
  const [, , first, second, , names] = lines(
    "/",
    [
      ["X-A", " a   b "],
      ["x-a", "c"],
    ],
    ["x-a", "x-b"],
  );
  assert.equal([first, second, names], ["x-a:a b,c", "x-b:", "x-a;x-b"]);
});

s.run();
