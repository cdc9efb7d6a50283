import { InvalidArgumentError, Option } from "commander";
import { ConfigError, read } from "./config.js";

/** A flag with its value, which is also read from the environment variable `env`. */
export function option<T>(
  flags: string,
  description: string,
  env: string,
  parse: (text: string, previous?: T) => T,
  value?: T,
): Option {
  const made = new Option(flags, description).env(env).argParser<T>((text, previous) => {
    try {
      return parse(text, previous);
    } catch (error) {
      throw error instanceof ConfigError ? new InvalidArgumentError(`It ${error.message}.`) : error;
    }
  });
  return value === undefined ? made : made.default(value);
}

/** Off by default; given alone it is on. The value is for environment variables, where "false" must not mean on. */
export function flag(name: string, description: string, env: string): Option {
  return option(`${name} [true|false]`, description, env, read.switch, false);
}
