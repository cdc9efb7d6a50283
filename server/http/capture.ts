/** What the event log keeps of the ECR API's requests besides what a list shows: headers, or bodies too. */
export type Capture = "headers" | "bodies";

export const CAPTURES: readonly Capture[] = ["headers", "bodies"];
