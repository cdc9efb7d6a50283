import type { Command } from "commander";
import { PRODUCT } from "../version.js";
import { usageError } from "./exit-codes.js";

/** What can stand after some words: "rules" → its commands and flags. */
interface Place {
  /** "rules put"; "" = after the program's name */
  readonly path: string;
  readonly words: readonly string[];
}

const SHELLS: Readonly<Record<string, (places: readonly Place[]) => string>> = {
  bash,
  zsh: (places) => `autoload -Uz bashcompinit && bashcompinit\n${bash(places)}`,
  fish,
};

/** `completion <shell>`: a script to source, made from the commands themselves. */
export function addCompletion(parent: Command, usage: string, description: string): void {
  parent
    .command(`${usage} <shell>`)
    .description(`${description}: ${Object.keys(SHELLS).join(", ")}; for bash: source <(${PRODUCT} completion bash)`)
    .action((shell: string) => {
      const script = SHELLS[shell];
      if (script === undefined)
        throw usageError(`the shell must be one of ${Object.keys(SHELLS).join(", ")}, not "${shell}"`);
      process.stdout.write(script(placesOf(parent)));
    });
}

function placesOf(command: Command, path = ""): Place[] {
  const flags = command.options.map(({ long }) => long ?? "").filter((flag) => flag !== "");
  const names = command.commands.map((one) => one.name());
  const below = command.commands.flatMap((one) => placesOf(one, `${path} ${one.name()}`.trimStart()));
  return [...below, { path, words: [...names, ...flags, "--help"] }];
}

/** The deepest place comes first, as `case` takes the first that fits. */
function bash(places: readonly Place[]): string {
  const cases = places.map(
    ({ path, words }) => `    "${path === "" ? "" : ` ${path}`}"*) words="${words.join(" ")}" ;;`,
  );
  return `_ecr_emulator() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="$path $word" ;; esac
  done
  case "$path" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _ecr_emulator ${PRODUCT}
`;
}

function fish(places: readonly Place[]): string {
  const lines = places.flatMap(({ path, words }) => {
    const when =
      path === ""
        ? "__fish_use_subcommand"
        : path
            .split(" ")
            .map((word) => `__fish_seen_subcommand_from ${word}`)
            .join("; and ");
    return words.map((word) => {
      const what = word.startsWith("--") ? `-l ${word.slice(2)}` : `-f -a ${word}`;
      return `complete -c ${PRODUCT} -n '${when}' ${what}`;
    });
  });
  return `${lines.join("\n")}\n`;
}
