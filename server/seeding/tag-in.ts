/** What a tag may be (OCI distribution specification, "Pulling manifests"). */
export const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

/** "v1" of "v1" and of "registry:5000/team/app:v1". */
export function tagIn(name: string): string | undefined {
  const tag = name.slice(name.lastIndexOf(":") + 1);
  return TAG.test(tag) ? tag : undefined;
}
