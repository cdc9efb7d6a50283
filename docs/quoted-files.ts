import { readFileSync } from "node:fs";

const QUOTE = /(<!-- file: (\S+) -->\n```\w+\n)[\s\S]*?(?=^```$)/gm;

/**
 * Puts files of the repository, as they are, into the blocks of a document under `<!-- file: path -->`.
 * @param root the folder that the paths begin in, with a slash at its end
 */
export function quoteFiles(text: string, root: string): string {
  return text.replace(QUOTE, (_, head: string, path: string) => head + readFileSync(root + path, "utf8"));
}
