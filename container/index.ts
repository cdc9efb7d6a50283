export {
  type AdminClient,
  AdminError,
  type EcrCredentials,
  type EcrEndpoints,
  type LeasedRegistry,
  type LeaseOptions,
  RegistryProblemsError,
  type StartedEcr,
} from "../client/index.js";
export { EcrContainer } from "./ecr-container.js";
export { ADMIN_PORT, API_PORT } from "./image.js";
export type { Fidelity, LogLevel } from "./options.js";
export type { EcrQuotas } from "./quotas.js";
export { StartedEcrContainer } from "./started-ecr-container.js";
