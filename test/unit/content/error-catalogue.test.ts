import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import * as assert from "uvu/assert";
import {
  API_ERRORS,
  apiCode,
  awsStatus,
  KNOWN_CODES,
  ociForm,
} from "../../../server/content/error-catalogue/catalogue.js";
import { EVERYWHERE } from "../../../server/content/error-catalogue/common-errors.js";
import type { ErrorRow } from "../../../server/content/error-catalogue/error-row.js";
import { filledText } from "../../../server/content/error-catalogue/error-text.js";
import { OCI_ERRORS } from "../../../server/content/error-catalogue/oci-errors.js";
import { EcrError, ecrError } from "../../../server/content/errors.js";
import { type StructureShape, shapes } from "../../../server/model/api.js";
import { behaviourSections } from "../../support/behaviour-sections.js";
import { ROOT, sourceFiles } from "../../support/source-files.js";
import { spec } from "../../support/spec.js";

const s = spec("catalogue of errors", {});
const ROWS: readonly [code: string, row: ErrorRow][] = Object.entries(API_ERRORS);
const MODELLED = [...shapes].flatMap(([name, shape]) =>
  (shape as StructureShape).exception === true ? [[name, shape as StructureShape] as const] : [],
);
const SOURCES = sourceFiles("server")
  .filter((path) => !path.startsWith("server/content/error-catalogue/"))
  .map((path) => readFileSync(join(ROOT, path), "utf8"))
  .join("\n");

s.test("every error of the API model has its row, a fault as 500 and any other as 400 [documented: A.3]", () => {
  assert.ok(MODELLED.length >= 50);
  for (const [code, { fault }] of MODELLED) {
    assert.ok(Object.hasOwn(API_ERRORS, code), `${code} has no row`);
    assert.is(awsStatus(code), fault ? 500 : 400, code);
  }
});

s.test("every row is of the model or of the front end, or the server answers it", () => {
  const modelled = new Set(MODELLED.map(([code]) => code));
  const unused = ROWS.filter(([code]) => !modelled.has(code) && !EVERYWHERE.includes(code)).filter(
    ([code]) => !SOURCES.includes(`"${code}"`),
  );
  assert.equal(unused, []);
});

s.test("every text is used", () => {
  const isUsed = (code: string, which: string) =>
    SOURCES.includes(`"${code}:${which}"`) || (SOURCES.includes(`\`${code}:\${`) && SOURCES.includes(`"${which}"`));
  const unused = ROWS.flatMap(([code, { texts = {} }]) =>
    Object.keys(texts).flatMap((which) => (isUsed(code, which) ? [] : [`${code}:${which}`])),
  );
  assert.equal(unused, []);
});

s.test("every code that a row refers to has a row", () => {
  for (const code of KNOWN_CODES) {
    assert.ok(KNOWN_CODES.includes(apiCode(code)), `${code} is ${apiCode(code)} in the API`);
    const { code: oci = "UNKNOWN" } = ociForm(code) ?? {};
    assert.ok(Object.hasOwn(OCI_ERRORS, oci), `${code} is ${oci} in the registry`);
  }
  assert.is(new Set(KNOWN_CODES).size, KNOWN_CODES.length, "a code has two rows");
});

s.test("a source that is a section of the facts is one that is there", () => {
  const sections = behaviourSections();
  const cited = [...ROWS.map(([, { source }]) => source), ...Object.values(OCI_ERRORS).map(({ source }) => source)]
    .flatMap((source) => source.match(/\b[A-M]\.\d+|: [A-M]\b/g) ?? [])
    .map((section) => section.replace(": ", ""));
  assert.ok(cited.length > 60);
  assert.equal(
    cited.filter((section) => !sections.has(section)),
    [],
  );
});

s.test("the compiler knows the codes, their texts and what each text needs", () => {
  // @ts-expect-error the code has a slip in it
  assert.instance(new EcrError("RepositoryNotFoundExeption", ""), EcrError);
  // @ts-expect-error the text needs an account, too
  assert.type(() => ecrError("RepositoryNotFoundException", { repository: "app" }), "function");
  // @ts-expect-error the code has no such text
  assert.type(() => ecrError("LimitExceededException:nothing", {}), "function");
  assert.is(ecrError("TooManyTagsException", { maximum: 50 }).message.split("'")[1], "50");
});

s.test("values stand in a text as they are, and without one of them there is no text", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (tag, repository) => {
      assert.is(filledText("<tag> of <repository>", { tag, repository }), `${tag} of ${repository}`);
      assert.is(filledText("<tag> of <repository>", { tag }), undefined);
    }),
  );
  assert.is(filledText("<constructor>", {}), undefined);
  assert.is(filledText(undefined, {}), undefined);
});

s.run();
