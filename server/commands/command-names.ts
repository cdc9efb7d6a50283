/** What the command line can do besides serving. It is loaded with the server, so it has only names. */
const COMMANDS: Readonly<Record<string, string>> = {
  call: "call any rpc of the admin API with JSON",
  clock: "show, set or advance a registry's clock",
  completion: "print the completion script for a shell",
  doctor: "find out why clients don't reach the emulator",
  events: "list or follow what happened",
  fidelity: "tell how certain it is that AWS would give the same answers",
  fixture: "apply, export or compare a registry's set-up as one document",
  images: "list images, or show one",
  policy: "print the smallest IAM policy that the logged requests needed",
  presets: "list ready-made rules, and put them",
  "push-commands": "print the commands that push an image",
  registries: "list, lease, reset and delete registries",
  report: "print everything about a registry, for a failed test",
  rules: "put, list and delete rules",
  scans: "decide what scans find, and advance them",
  seed: "create images without a push",
  snapshot: "make, list, restore, compare, delete, export, import snapshots",
  verify: "check which requests came",
};

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

export function describeCommand(name: string): string {
  return COMMANDS[name] ?? "";
}

/** Whether the arguments name a command; without one the server starts. */
export function namesCommand([first]: readonly string[]): boolean {
  return first === "help" || (first !== undefined && COMMAND_NAMES.includes(first));
}
