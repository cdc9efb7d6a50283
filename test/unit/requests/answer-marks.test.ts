import * as assert from "uvu/assert";
import { KNOWN_CODES, rowOf } from "../../../server/content/error-catalogue/catalogue.js";
import { operationModel, operationNames } from "../../../server/model/api.js";
import { markOfAnswer } from "../../../server/requests/answer-marks.js";
import marks from "../../../server/requests/answer-marks.json" with { type: "json" };
import { ECR_OPERATIONS } from "../../../server/requests/ecr-operations.js";
import { OCI_OPERATIONS } from "../../../server/requests/oci-operations.js";
import { ERROR_ROWS } from "../../contract/error-rows/all-rows.js";
import { behaviourSections } from "../../support/behaviour-sections.js";
import { spec } from "../../support/spec.js";

const s = spec("marks of answers", {});

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;
const ecr: Table = marks.ecr;
const oci: Table = marks.oci;
const entries = [ecr, oci].flatMap((table) =>
  Object.entries(table).flatMap(([operation, answers]) =>
    Object.entries(answers).map(([answer, mark]) => ({ operation, answer, mark })),
  ),
);
/** "404 NAME_UNKNOWN" without its status. */
const bareCode = (answer: string): string => answer.replace(/^\d{3} /, "");
const bare = (name: string): string => name.slice(name.indexOf(":") + 1);

s.test("every operation of the API has its success, and every error of the model and the front end a mark", () => {
  for (const { name, errorCodes } of ECR_OPERATIONS) {
    assert.type(ecr[bare(name)]?.["success"], "string", name);
    for (const code of errorCodes) {
      const mark = ecr[bare(name)]?.[code] ?? ecr["*"]?.[code];
      assert.type(mark, "string", `${name} ${code}`);
    }
  }
});

s.test("every operation of the registry has an answer of its own, and every error that it can give a mark", () => {
  for (const { name, errorCodes } of OCI_OPERATIONS) {
    const own = Object.keys(oci[bare(name)] ?? {});
    assert.ok(own.length > 0, name);
    const known = [...own, ...Object.keys(oci["*"] ?? {})];
    for (const code of errorCodes) {
      assert.ok(
        known.some((answer) => answer.endsWith(` ${code}`)),
        `${name} ${code}`,
      );
    }
  }
});

s.test("a mark is of an operation that there is, an error that it declares, and says its section", () => {
  const sections = behaviourSections();
  const operations = new Set(["*", ...operationNames, ...OCI_OPERATIONS.map(({ name }) => bare(name))]);
  // The provider's own tests expect it (docs/ecr-behaviour.md H.4).
  const undeclared = new Set(["DescribeRepositoryCreationTemplates TemplateNotFoundException"]);
  for (const { operation, answer, mark } of entries) {
    assert.ok(operations.has(operation), operation);
    const [, section = ""] = /^(?:seen on AWS|documented|inferred): ([0A-M](?:\.\d+)?)(?:[,;]|$)/.exec(mark) ?? [];
    assert.ok(sections.has(section), `${operation} ${answer}: ${mark}`);
    if (operation === "*" || answer === "success" || !(operation in ecr)) continue;
    const declared = operationModel(operation).errors.includes(answer) || undeclared.has(`${operation} ${answer}`);
    assert.ok(declared, `${operation} ${answer}`);
  }
});

s.test("an error is marked as seen on AWS exactly if the title of its test is", () => {
  const sources = new Map<string, string[]>();
  for (const { operation, error, source } of ERROR_ROWS)
    sources.set(`${operation} ${error}`, [...(sources.get(`${operation} ${error}`) ?? []), source]);
  assert.ok(sources.size > 100);
  const wrong = [...sources].filter(([pair, said]) => {
    const [operation = "", error = ""] = pair.split(" ");
    const isSeen = said.some((source) => /^(tail )?seen on AWS/.test(source));
    return (markOfAnswer(`ecr:${operation}`, 400, error)?.certainty === "SEEN_ON_AWS") !== isSeen;
  });
  assert.equal(wrong, []);
});

s.test(
  "the marks of answers and texts agree: where a text is seen, so is the answer, and a guessed text is marked as such",
  () => {
    const wrong = KNOWN_CODES.filter((code) => {
      const own = entries.filter(({ answer }) => bareCode(answer) === code).map(({ mark }) => mark);
      if (own.length === 0) return false;
      const { source } = rowOf(code) as { source: string };
      if (source.startsWith("seen on AWS")) return !own.some((mark) => mark.startsWith("seen on AWS"));
      // What merely happens to be documented isn't said to be in these words.
      if (source.startsWith("documented")) return own.every((mark) => mark.startsWith("seen on AWS"));
      return !own.every((mark) => /^inferred|; /.test(mark));
    });
    assert.equal(wrong, []);
  },
);

s.test("answers without any source are inferred, answers that aren't ECR's have no mark", () => {
  assert.equal(markOfAnswer("ecr:PutImage", 400, "NoSuchException"), {
    certainty: "INFERRED",
    source: "nothing is known of it",
  });
  assert.is(markOfAnswer("oci:GetBlob", 418, "TEAPOT")?.certainty, "INFERRED");
  assert.equal(markOfAnswer("oci:UploadChunk", 201, ""), {
    certainty: "SEEN_ON_AWS",
    source: "E.3, sdk-container-builds#279",
  });
  assert.is(markOfAnswer("unknown", 400, "UnknownOperationException")?.certainty, "INFERRED");
  assert.is(markOfAnswer("unknown", 404, "NOT_FOUND")?.certainty, "SEEN_ON_AWS");
  assert.equal([markOfAnswer("unknown", 200, ""), markOfAnswer("s3:GetObject", 200, "")], [undefined, undefined]);
});

s.run();
