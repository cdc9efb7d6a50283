/** Why a policy is refused. ECR doesn't tell its users; it is the `cause` of the error they get. */
export class MalformedPolicy extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "MalformedPolicy";
  }
}

/** A principal that is written as one but names no principal: ECR looks principals up when a policy is set. */
export class UnknownPrincipal extends MalformedPolicy {
  constructor(principal: string) {
    super(`the principal ${JSON.stringify(principal)} can't exist`);
    this.name = "UnknownPrincipal";
  }
}
