import type { StateServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/StateService.js";
import { NotBuiltError } from "../rules/not-built.js";
import type { AdminContext, FixtureDoor } from "./admin-context.js";
import { recordAdmin } from "./admin-events.js";
import { FieldReader, unlessEmpty } from "./field-reader.js";
import { lookUpRegistry } from "./registry-lookup.js";
import type { ServiceMethods } from "./service.js";

const MAX_FILE_NAME_LENGTH = 1_024;

/** The rpcs of StateService about fixtures. */
export function fixtureMethods({
  registries,
  fixtures,
}: AdminContext): Pick<ServiceMethods<StateServiceHandlers>, "ApplyFixture" | "ExportFixture"> {
  return {
    ApplyFixture: async (request, call) => {
      const { document, validateOnly } = request;
      const fields = new FieldReader();
      if (document.trim() === "") fields.report("document", "must be set");
      const file = unlessEmpty(fields.text(request.fileName, "file_name", MAX_FILE_NAME_LENGTH)) ?? "fixture";
      fields.done();
      const registry = lookUpRegistry(registries, request.registry);
      await call.whileWanted((signal) => required(fixtures).apply(registry, document, file, { validateOnly, signal }));
      if (validateOnly) return { sequence: registry.events.lastSequence };
      return { sequence: recordAdmin(registry, call, `applied fixture ${file}`) };
    },
    ExportFixture: async (request) => {
      const fields = new FieldReader();
      const format = fields.enumeration<"YAML" | "JSON">(request.format, "FORMAT_", "format");
      fields.done();
      const registry = lookUpRegistry(registries, request.registry);
      return { document: await required(fixtures).export(registry, format === "JSON" ? "json" : "yaml") };
    },
  };
}

export function required(fixtures: FixtureDoor | undefined): FixtureDoor {
  if (fixtures === undefined) throw new NotBuiltError("document", "can't be read by this server: it has no fixtures");
  return fixtures;
}
