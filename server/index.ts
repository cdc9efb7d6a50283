export { DEFAULT_CONFIG } from "./config.js";
export { EmbeddedEcr, type EmbeddedEcrOptions } from "./embedded-ecr.js";
export type { Emulator } from "./emulator.js";
export type { EmulatorConfig } from "./emulator-config.js";
export type { EmulatorOptions } from "./emulator-options.js";
export { ConfigError } from "./options/config-error.js";
export { startEmulator } from "./start-emulator.js";
