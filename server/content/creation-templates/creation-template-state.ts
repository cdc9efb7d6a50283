import { withoutSlash } from "../namespace-prefix.js";
import type { TableKind } from "../table-kind.js";
import type { CreationTemplate } from "./creation-template.js";

export const creationTemplateTable: TableKind<CreationTemplate> = {
  scopeOf: () => "",
  // `prod` and `prod/` are one prefix.
  keyOf: ({ prefix }) => withoutSlash(prefix),
};
