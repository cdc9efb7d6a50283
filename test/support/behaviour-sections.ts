import { readFileSync } from "node:fs";

const DOCS = new URL("../../docs/", import.meta.url);

/** The lines of the contents of docs/ecr-behaviour.md: the sections and the file that has them. */
export function behaviourContents(): { readonly file: string; readonly sections: string[] }[] {
  const rows = readFileSync(new URL("ecr-behaviour.md", DOCS), "utf8").matchAll(
    /^\| (.+?) \| \[.+?\]\(ecr-behaviour\/(.+?)\) \|$/gm,
  );
  return [...rows].map(([, sections = "", file = ""]) => ({ file, sections: sections.split(", ") }));
}

/** Every section that can be cited: "C.1", "C" for all of its parts, "0.9" for the ninth of a numbered list. */
export function behaviourSections(): ReadonlySet<string> {
  const list = readFileSync(new URL("ecr-behaviour/most-often-wrong.md", DOCS), "utf8");
  const listed = [...list.matchAll(/^(\d+)\. /gm)].map(([, number]) => `0.${number}`);
  const sections = behaviourContents().flatMap((row) => row.sections);
  return new Set([...listed, ...sections, ...sections.map((section) => section[0] ?? "")]);
}
