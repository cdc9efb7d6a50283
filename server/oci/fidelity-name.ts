/** Whose behaviour the registry follows where Amazon ECR and the OCI distribution specification differ. */
export type FidelityName = "aws" | "oci";
