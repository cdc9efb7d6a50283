export { ConfigError, DEFAULT_CONFIG, type EmulatorConfig } from "./config.js";
export { EmbeddedEcr, type EmbeddedEcrOptions } from "./embedded-ecr.js";
export type { Emulator } from "./emulator.js";
export type { EmulatorOptions } from "./emulator-options.js";
export { startEmulator } from "./start-emulator.js";
