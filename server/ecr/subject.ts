/** What a request is about, read from its body before anything has checked it: for rules and the log. */

type Json = Readonly<Record<string, unknown>>;

/** Keeps a hostile body from filling the log. */
const MAX_REFERENCE_LENGTH = 512;
const MAX_REFERENCES = 100;

const REPOSITORY_ARN = /^arn:aws[a-z-]*:ecr:[a-z0-9-]+:[0-9]{12}:repository\/(.+)$/;

/** The repository's name; "" if the input has none. */
export function repositoryOf(input: unknown): string {
  if (!isObject(input)) return "";
  const name = text(input["repositoryName"]);
  if (name !== "") return name;
  const [, fromArn = ""] = REPOSITORY_ARN.exec(text(input["resourceArn"])) ?? [];
  if (fromArn !== "") return fromArn;
  const names = input["repositoryNames"];
  return Array.isArray(names) && names.length === 1 ? text(names[0]) : "";
}

/** Tags and digests, of images and layers. */
export function referencesOf(input: unknown): readonly string[] {
  if (!isObject(input)) return NONE;
  const found: string[] = [];
  collect(input, found);
  for (const member of ["imageId", "subjectId"]) collect(input[member], found);
  for (const member of ["imageIds", "layerDigests"]) {
    const list = input[member];
    if (!Array.isArray(list)) continue;
    for (const item of list.slice(0, MAX_REFERENCES)) {
      if (typeof item === "string") add(item, found);
      else collect(item, found);
    }
  }
  // A list that grew has room for more; the log keeps this one.
  return found.length === 0 ? NONE : found.slice();
}

const NONE: readonly string[] = [];

function collect(value: unknown, found: string[]): void {
  if (!isObject(value)) return;
  for (const member of ["imageTag", "imageDigest", "layerDigest"]) add(value[member], found);
}

function add(value: unknown, found: string[]): void {
  const reference = text(value);
  if (reference !== "") found.push(reference);
}

function text(value: unknown): string {
  return typeof value === "string" && value.length <= MAX_REFERENCE_LENGTH ? value : "";
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
