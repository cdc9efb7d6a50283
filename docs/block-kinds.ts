import { markdownTable } from "./markdown-table.js";

/** What the comment above a block of code in a document says that it is: `<!-- kind: name -->`. */
export interface BlockKind {
  readonly kind: string;
  readonly language: string;
  /** Run: it does what it says, in CI. Checked: held against what it is for. */
  readonly is: "run" | "checked";
  readonly how: string;
  /** In test/. */
  readonly test: string;
}

export const BLOCK_KINDS: readonly BlockKind[] = [
  {
    kind: "snippet",
    language: "ts",
    is: "run",
    how: "type-checked too; with those that it comes after",
    test: "docs/document-spec.ts",
  },
  { kind: "shell", language: "sh", is: "run", how: "against an emulator", test: "docs/shell-blocks.test.ts" },
  {
    kind: "docker",
    language: "sh",
    is: "run",
    how: "by a Docker engine, with the image",
    test: "docs/docker-blocks.test.ts",
  },
  {
    kind: "protoc",
    language: "sh",
    is: "run",
    how: "the stubs are those of the test beside it",
    test: "docs/go-block.test.ts",
  },
  { kind: "python", language: "python", is: "run", how: "against an emulator", test: "docs/python-blocks.test.ts" },
  {
    kind: "python-grpc",
    language: "python",
    is: "run",
    how: "with stubs and the image",
    test: "docs/python-blocks.test.ts",
  },
  { kind: "go", language: "go", is: "run", how: "with stubs and the image", test: "docs/go-block.test.ts" },
  {
    kind: "junit5",
    language: "java",
    is: "run",
    how: "with stubs and the image, in `examples/junit5`",
    test: "docs/junit5-example.test.ts",
  },
  {
    kind: "java",
    language: "java",
    is: "run",
    how: "by the JDK alone, against an emulator",
    test: "docs/setups.test.ts",
  },
  { kind: "jest", language: "js", is: "run", how: "on node:test in jest's place", test: "docs/setups.test.ts" },
  {
    kind: "playwright",
    language: "js",
    is: "run",
    how: "by `npm run check:package`, in Chromium",
    test: "package/check-playwright.ts",
  },
  {
    kind: "file",
    language: "python, java",
    is: "run",
    how: "a file of `examples/`, run there; `npm run generate` quotes it",
    test: "docs/pytest-example.test.ts",
  },
  {
    kind: "cdk",
    language: "js, sh",
    is: "run",
    how: "by CDK and a Docker engine, beside a stand-in for the other emulator",
    test: "docs/cdk-blocks.test.ts",
  },
  {
    kind: "source",
    language: "ts",
    is: "checked",
    how: "type-checked against the sources that it is about",
    test: "docs/source-blocks.test.ts",
  },
  {
    kind: "gitlab",
    language: "yaml",
    is: "checked",
    how: "GitLab's schema; jobs beside the emulator are run",
    test: "docs/pipeline-blocks.test.ts",
  },
  {
    kind: "github",
    language: "yaml",
    is: "checked",
    how: "GitHub's schema, the inputs of the action; its commands are run",
    test: "docs/pipeline-blocks.test.ts",
  },
  {
    kind: "compose",
    language: "yaml",
    is: "checked",
    how: "the Compose specification's schema; our variables",
    test: "docs/compose-blocks.test.ts",
  },
  {
    kind: "terraform",
    language: "hcl",
    is: "checked",
    how: "parsed; endpoints, resources and arguments; the provider's calls are run",
    test: "docs/terraform-block.test.ts",
  },
  {
    kind: "csharp",
    language: "csharp",
    is: "checked",
    how: "parsed; each message, field and rpc is in the proto files",
    test: "docs/csharp-block.test.ts",
  },
  {
    kind: "commands",
    language: "sh",
    is: "checked",
    how: "each command, its scripts, files, flags and packages",
    test: "docs/command-blocks.test.ts",
  },
];

/** For CONTRIBUTING. */
export function blockKindsTable(): string {
  const rows = BLOCK_KINDS.map(({ kind, language, is, how, test }) => {
    return [`\`${kind}: …\``, language, is, how, `\`test/${test}\``];
  });
  return markdownTable(["comment", "language", "in CI", "how", "by"], rows);
}
