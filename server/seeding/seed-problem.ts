/** What is wrong with an image to seed. */
export class SeedProblem extends Error {
  /** Of the image's spec: "raw.manifest". */
  readonly member: string;

  constructor(member: string, message: string) {
    super(message);
    this.name = "SeedProblem";
    this.member = member;
  }
}
