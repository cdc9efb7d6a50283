import { documentSpec } from "./document-spec.js";

const ENDING = "if (!verdict.passed) throw new Error(verdict.report);";

documentSpec("docs/getting-started.md", { endings: { scan: ENDING, lease: ENDING } });
