/** Where the server of a container finds its fixtures. */
export const FIXTURE_FOLDER = "/tmp/fixtures";

let files = 0;

/** A fixture as a file of a container; several are applied in the order in which they were given. */
export function fixtureFile(fixture: string | object): { content: string; target: string } {
  const content = typeof fixture === "string" ? fixture : JSON.stringify(fixture);
  const number = String(++files).padStart(6, "0");
  return { content, target: `${FIXTURE_FOLDER}/${number}.yaml` };
}
