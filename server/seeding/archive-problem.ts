const MAX_SHOWN_NAME = 200;

/** What is wrong with an archive of images; what is wrong with an entry names it. */
export class ArchiveProblem extends Error {
  override readonly name = "ArchiveProblem";
}

export function entryProblem(entry: string, why: string): ArchiveProblem {
  return new ArchiveProblem(`entry ${JSON.stringify(entry.slice(0, MAX_SHOWN_NAME))} ${why}`);
}
