import type { EmulatorConfig } from "./emulator-config.js";
import { configOf } from "./options/config-of.js";

export const DEFAULT_CONFIG: EmulatorConfig = configOf(() => undefined);
