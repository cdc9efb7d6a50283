import { documentSpec } from "./document-spec.js";

documentSpec("docs/admin-api.md", { filesFrom: "docs/recipes.md" });
