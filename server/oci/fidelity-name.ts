export const FIDELITY_NAMES = ["aws", "oci"] as const;

/** Whose behaviour the registry follows where Amazon ECR and the OCI distribution specification differ. */
export type FidelityName = (typeof FIDELITY_NAMES)[number];
