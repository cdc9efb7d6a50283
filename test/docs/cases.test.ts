import { documentSpec } from "./document-spec.js";

documentSpec("docs/cases.md", { filesFrom: "docs/recipes.md" });
