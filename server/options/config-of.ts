import type { EmulatorConfig } from "../emulator-config.js";
import type { OptionRow } from "./option-row.js";
import { OPTIONS } from "./table.js";

/** A member for each row of the table. @param given returns undefined for the default */
export function configOf(given: (name: string, row: OptionRow<unknown>) => unknown): EmulatorConfig {
  const rows = Object.entries<OptionRow<unknown>>(OPTIONS);
  const members: unknown = Object.fromEntries(rows.map(([name, row]) => [name, given(name, row) ?? row.value]));
  return members as EmulatorConfig;
}
