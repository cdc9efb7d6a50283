import { documentSpec } from "./document-spec.js";

documentSpec("docs/console.md");
