import * as assert from "uvu/assert";
import { importsOf, sourceFiles } from "../support/source-files.js";
import { spec } from "../support/spec.js";
import { UNDER_CONSTRUCTION } from "./exceptions.js";

const s = spec("folders under construction", {});

s.test("no operation imports a folder that is still listed as under construction", () => {
  const callers = ["server/ecr/operations", "server/oci"].flatMap(sourceFiles);
  const finished = Object.keys(UNDER_CONSTRUCTION).flatMap((folder) => {
    assert.ok(sourceFiles(folder).length > 0, `${folder} is empty`);
    const caller = callers.find((path) => importsOf(path).some((target) => target.startsWith(`${folder}/`)));
    return caller === undefined ? [] : [`${folder} is imported by ${caller}`];
  });
  assert.equal(finished, [], "take these off the list in exceptions.ts; knip then shows what nobody uses");
});

s.run();
