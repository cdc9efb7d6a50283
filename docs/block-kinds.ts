import { markdownTable } from "./markdown-table.js";

/** What the comment above a block of code in a document says that it is: `<!-- kind: name -->`. */
export interface BlockKind {
  readonly kind: string;
  readonly language: string;
  /** Run: it does what it says, in CI. Checked: held against what it is for. */
  readonly is: "run" | "checked";
  readonly how: string;
  readonly test: string;
}

const TESTS = "test/docs/";

function kind(name: string, language: string, is: BlockKind["is"], how: string, test: string): BlockKind {
  return { kind: name, language, is, how, test: `${TESTS}${test}` };
}

export const BLOCK_KINDS: readonly BlockKind[] = [
  kind("snippet", "ts", "run", "type-checked too; with those that it comes after", "document-spec.ts"),
  kind("shell", "sh", "run", "against an emulator", "shell-blocks.test.ts"),
  kind("docker", "sh", "run", "by a Docker engine, with the image", "docker-blocks.test.ts"),
  kind("protoc", "sh", "run", "the stubs are those of the test beside it", "go-block.test.ts"),
  kind("python", "python", "run", "against an emulator", "python-blocks.test.ts"),
  kind("python-grpc", "python", "run", "with stubs and the image", "python-blocks.test.ts"),
  kind("go", "go", "run", "with stubs and the image", "go-block.test.ts"),
  kind("junit5", "java", "run", "with stubs and the image, in `examples/junit5`", "junit5-example.test.ts"),
  kind("java", "java", "run", "by the JDK alone, against an emulator", "setups.test.ts"),
  kind("jest", "js", "run", "on node:test in jest's place", "setups.test.ts"),
  kind("playwright", "js", "run", "by `npm run check:package`, in Chromium", "../package/check-playwright.ts"),
  kind(
    "file",
    "python, java",
    "run",
    "a file of `examples/`, run there; `npm run generate` quotes it",
    "pytest-example.test.ts",
  ),
  kind("gitlab", "yaml", "checked", "GitLab's schema; jobs beside the emulator are run", "pipeline-blocks.test.ts"),
  kind(
    "github",
    "yaml",
    "checked",
    "GitHub's schema, the inputs of the action; its commands are run",
    "pipeline-blocks.test.ts",
  ),
  kind("compose", "yaml", "checked", "the Compose specification's schema; our variables", "compose-blocks.test.ts"),
  kind(
    "terraform",
    "hcl",
    "checked",
    "parsed; endpoints, resources and arguments; the provider's calls are run",
    "terraform-block.test.ts",
  ),
  kind(
    "csharp",
    "csharp",
    "checked",
    "parsed; each message, field and rpc is in the proto files",
    "csharp-block.test.ts",
  ),
  kind("commands", "sh", "checked", "each command, its scripts, files, flags and packages", "command-blocks.test.ts"),
];

/** For CONTRIBUTING. */
export function blockKindsTable(): string {
  const rows = BLOCK_KINDS.map(({ kind, language, is, how, test }) => {
    return [`\`${kind}: …\``, language, is, how, `\`${test.replace("docs/../", "")}\``];
  });
  return markdownTable(["comment", "language", "in CI", "how", "by"], rows);
}
