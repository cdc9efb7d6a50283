import type { Facts } from "./facts.js";
import type { Finding } from "./finding.js";

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** Whether docker or podman would push there over plain HTTP. */
export function checkInsecureRegistry({ tool, registryHost, apiUrl, registriesConf }: Facts): Finding[] {
  if (tool === undefined) {
    return [
      { check: "docker", level: "warning", text: "neither docker nor podman is here; other clients are not checked" },
    ];
  }
  if (registryHost === "" || apiUrl.startsWith("https:")) return [];
  if (tool.kind === "podman") return [checkPodman(tool.version, registryHost, registriesConf)];
  const check = "insecure-registries";
  if (tool.insecure === undefined) {
    const fix = "is the daemon running, and may you use it? docker info says more";
    return [{ check: "docker", level: "problem", text: `${tool.version} is here, but its daemon doesn't answer`, fix }];
  }
  if (LOOPBACK.test(registryHost)) {
    return [{ check, level: "ok", text: `docker takes plain HTTP from ${registryHost}, as from all of localhost` }];
  }
  if (tool.insecure.includes(registryHost)) {
    return [{ check, level: "ok", text: `${registryHost} is in docker's insecure-registries` }];
  }
  const fix = `{"insecure-registries": ["${registryHost}"]} in /etc/docker/daemon.json and restart docker, or use --tls`;
  return [{ check, level: "problem", text: `docker pushes to ${registryHost} over HTTPS only`, fix }];
}

/** Podman, unlike docker, wants HTTPS from localhost too. */
function checkPodman(version: string, host: string, conf: string): Finding {
  const check = "podman";
  const blocks = conf.split(/^\s*\[\[registry\]\]/m).slice(1);
  const isInsecure = blocks.some((block) => block.includes(`"${host}"`) && /^\s*insecure\s*=\s*true/m.test(block));
  if (isInsecure) return { check, level: "ok", text: `${host} is insecure in registries.conf` };
  const fix = `--tls-verify=false with login, push and pull, or in registries.conf: [[registry]] location = "${host}" insecure = true`;
  return { check, level: "problem", text: `${version} wants HTTPS from ${host}, also on localhost`, fix };
}

/** Whether something stands between docker login and the password. */
export function checkCredentialHelpers({ dockerConfig, missingHelpers, registryHost, tool }: Facts): Finding[] {
  const check = "credential helper";
  const { credsStore, credHelpers = {} } = dockerConfig;
  const findings: Finding[] = [];
  const own = credHelpers[registryHost];
  if (own !== undefined || credsStore === "ecr-login") {
    const text = `docker asks ${own ?? credsStore} for the password of ${registryHost}, which asks AWS and not the emulator`;
    const fix = `take ${own === undefined ? '"credsStore"' : `"${registryHost}"`} out of docker's config.json, and docker login with aws ecr get-login-password`;
    findings.push({ check, level: "problem", text, fix });
  }
  for (const name of missingHelpers) {
    const text = `docker's config.json names the credential helper "${name}", and there is no docker-credential-${name}`;
    const level = name === credsStore ? "problem" : "warning";
    findings.push({ check, level, text, fix: "install it, or take it out: docker login fails with it" });
  }
  if (findings.length === 0 && tool !== undefined) {
    const text =
      credsStore === undefined ? "docker keeps logins in its config.json" : `${credsStore} keeps docker's logins`;
    findings.push({ check, level: "ok", text });
  }
  return findings;
}
