/** The log no longer holds, or doesn't yet hold, what was asked for; the gRPC layer answers OUT_OF_RANGE. */
export class OutOfRangeError extends Error {
  /** The oldest event that is still there. */
  readonly firstSequence: number;

  constructor(message: string, firstSequence: number) {
    super(message);
    this.name = "OutOfRangeError";
    this.firstSequence = firstSequence;
  }
}
