import { ADMIN_PORT, API_PORT } from "./image.js";

/** What the server is started with: flags, which win, and environment variables. */
export interface ServerSettings {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The value of an option of the server; a switch that is given alone has "true". undefined = neither sets it */
export function setting({ command, environment }: ServerSettings, flag: string, variable: string): string | undefined {
  const at = command.findLastIndex((argument) => argument === flag || argument.startsWith(`${flag}=`));
  if (at < 0) return environment[variable];
  if (command[at] !== flag) return command[at]?.slice(flag.length + 1);
  const next = command[at + 1];
  return next === undefined || next.startsWith("-") ? "true" : next;
}

/** Whether the API port speaks HTTPS. */
export function usesTls(settings: ServerSettings): boolean {
  return (
    ["true", "1"].includes(setting(settings, "--tls", "ECR_TLS") ?? "") ||
    setting(settings, "--tls-cert", "ECR_TLS_CERT") !== undefined
  );
}

/** @throws Error when the server would listen on other ports than those that are mapped */
export function checkPorts(settings: ServerSettings): void {
  const ports = [
    ["--port", "ECR_PORT", API_PORT],
    ["--admin-port", "ECR_ADMIN_PORT", ADMIN_PORT],
  ] as const;
  for (const [flag, variable, port] of ports) {
    const set = setting(settings, flag, variable);
    if (set === undefined || set === String(port)) continue;
    throw new Error(
      `${variable}: in its container the emulator has to listen on ${port}, not ${set}; use withExposedPorts({ container: ${port}, host: ${set} }) for a port of the host`,
    );
  }
}
