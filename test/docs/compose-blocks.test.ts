import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { DEFAULT_IMAGE } from "../../container/image.js";
import { commandLine } from "../../server/command-line.js";
import { toolSpec } from "../support/tools.js";
import { blocksOf } from "./documents.js";
import { checkSchema } from "./schema-check.js";

interface Compose {
  readonly services: Record<string, { image: string; environment?: Record<string, string>; ports?: string[] }>;
}

const VARIABLES = new Set(commandLine().options.map(({ envVar }) => envVar));
/** What the AWS SDKs read: https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html */
const AWS_VARIABLES = new Set(["AWS_ENDPOINT_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]);

const s = toolSpec("compose blocks of the documents", ["check-jsonschema"], {});
for (const { path, name, code } of blocksOf("compose")) {
  s.test(`${path}: ${name} is what the Compose specification's schema takes`, () => checkSchema("compose-spec", code));

  s.test(`${path}: ${name} sets variables that are there, and ports that the image has`, () => {
    const services = Object.values((parse(code) as Compose).services);
    const ours = services.filter(({ image }) => image === DEFAULT_IMAGE);
    assert.is(ours.length, 1);
    const ports = ours.flatMap((service) => service.ports ?? []).map((port) => port.split(":").at(-1));
    assert.ok(ports.every((port) => port === "4577" || port === "4578"));
    for (const { image, environment = {} } of services)
      for (const variable of Object.keys(environment))
        assert.ok((image === DEFAULT_IMAGE ? VARIABLES : AWS_VARIABLES).has(variable), variable);
  });
}

s.test("the schema does find what is wrong", () =>
  rejects(checkSchema("compose-spec", "services: { ecr: { imagename: x } }"), /imagename/),
);
s.run();
