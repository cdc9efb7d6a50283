import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { findProtoFolder } from "../../../proto/typescript/load.js";
import { spec } from "../../support/spec.js";

const FOLDER = join(findProtoFolder(), "ecremulator/admin/v1");

const s = spec("the names of the admin API in other languages", {});

s.test("every proto file gives the same, so that all of them make one package", () => {
  const files = readdirSync(FOLDER);
  assert.ok(files.length >= 7, `only ${files.join(", ")}`);
  for (const file of files) {
    const options = readFileSync(join(FOLDER, file), "utf8").match(/^option .*;$/gm);
    assert.equal(
      options,
      [
        'option csharp_namespace = "Ecremulator.Admin.V1";',
        'option go_package = "ecremulator/admin/v1;adminv1";',
        "option java_multiple_files = true;",
        'option java_package = "ecremulator.admin.v1";',
      ],
      file,
    );
  }
});

s.run();
