import { documentSpec } from "./document-spec.js";

documentSpec("docs/recipes.md", { endings: { reuse: "await registry.release();\nawait container.stop();" } });
