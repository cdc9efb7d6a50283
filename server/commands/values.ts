import { readFile } from "node:fs/promises";
import { usageError } from "./exit-codes.js";
import type { Json } from "./json.js";

const UNIT_SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400 };
const NANO_DIGITS = 9;

/** "90", "1.5s", "1h30m", "500ms" as proto3 JSON writes a Duration: "90s". @throws CommandError */
export function durationOf(text: string, flag: string): string {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)];
  if (/^\d+(\.\d+)?$/.test(text)) return `${text}s`;
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text)
    throw usageError(`${flag} must be a time such as 90s, 500ms, 12h or 1h30m, not "${text}"`);
  const seconds = parts.reduce((sum, [, number, unit]) => sum + Number(number) * (UNIT_SECONDS[unit ?? ""] ?? 0), 0);
  return `${Number(seconds.toFixed(NANO_DIGITS))}s`;
}

/** A whole number. @throws CommandError */
export function integerOf(text: string, flag: string): number {
  if (!/^\d{1,15}$/.test(text)) throw usageError(`${flag} must be a whole number, not "${text}"`);
  return Number(text);
}

/** Collects a flag that may be given several times. */
export function several(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** "name=value" of several flags as one map. @throws CommandError */
export function mapOf(texts: readonly string[] | undefined, flag: string): Json | undefined {
  if (texts === undefined) return undefined;
  const entries = texts.map((text) => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined) throw usageError(`${flag} must be name=value, not "${text}"`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

/** "team/app:v1" and "team/app@sha256:…" as an ImageRef. @throws CommandError */
export function imageOf(text: string): Json {
  const [, repository, digest, tag] = /^([^@:]+)(?:@(.+)|:([^:@]+))$/.exec(text) ?? [];
  if (repository === undefined) throw usageError(`an image is repository:tag or repository@digest, not "${text}"`);
  return digest === undefined ? { repository, tag } : { repository, digest };
}

/** A document from a file or, as "-", from standard input. @throws CommandError */
export async function readJson(path: string): Promise<Json> {
  const text = await readText(path);
  const name = path === "-" ? "standard input" : path;
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as Json;
  } catch (error) {
    throw usageError(`${name} is not JSON: ${(error as Error).message}`);
  }
  throw usageError(`${name} must be a JSON object`);
}

/** A text from a file or, as "-", from standard input. @throws CommandError */
export function readText(path: string): Promise<string> {
  return path === "-" ? standardInput() : fileText(path);
}

/** Without the members that are undefined. */
export function given(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

async function fileText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw usageError(code === "ENOENT" ? `there is no file ${path}` : `${path} can't be read: ${message}`);
  }
}

async function standardInput(): Promise<string> {
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
  return text;
}
