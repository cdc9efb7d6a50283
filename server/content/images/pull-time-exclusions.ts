import { EcrError } from "../errors.js";
import { OrderedMap } from "../ordered-map.js";
import { type Page, takePage } from "../page.js";

export interface PullTimeExclusion {
  readonly principalArn: string;
  readonly createdAtMs: number;
}

/** ECR user guide, "Pull-time update exclusions". */
const MAXIMUM_EXCLUSIONS = 100;

/** Principals whose pulls leave lastRecordedPullTime as it is, such as scanners (docs/ecr-behaviour.md H.6). */
export class PullTimeExclusions {
  readonly #byArn = new OrderedMap<string, PullTimeExclusion>();

  has(principalArn: string): boolean {
    return this.#byArn.has(principalArn);
  }

  /** @throws {EcrError} ExclusionAlreadyExistsException, LimitExceededException */
  register(principalArn: string, nowMs: number): PullTimeExclusion {
    if (this.has(principalArn)) {
      throw new EcrError(
        "ExclusionAlreadyExistsException",
        `The pull time update exclusion for the principal '${principalArn}' already exists`,
      );
    }
    if (this.#byArn.size >= MAXIMUM_EXCLUSIONS) {
      throw new EcrError(
        "LimitExceededException",
        `The registry already has the maximum allowed number of pull time update exclusions which is '${MAXIMUM_EXCLUSIONS}'`,
      );
    }
    const exclusion = { principalArn, createdAtMs: nowMs };
    this.#byArn.set(principalArn, exclusion);
    return exclusion;
  }

  /** @throws {EcrError} ExclusionNotFoundException */
  deregister(principalArn: string): void {
    if (!this.#byArn.delete(principalArn)) {
      throw new EcrError(
        "ExclusionNotFoundException",
        `The pull time update exclusion for the principal '${principalArn}' does not exist`,
      );
    }
  }

  /** In the order of the ARNs. @param position "" = from the start */
  page(position: string, limit: number): Page<PullTimeExclusion> {
    const entries = Array.from(this.#byArn.entries(position), ([, exclusion]) => exclusion);
    return takePage(
      entries,
      limit,
      (exclusion) => exclusion.principalArn,
      ({ principalArn }) => principalArn !== position,
    );
  }

  values(): PullTimeExclusion[] {
    return this.#byArn.valuesArray();
  }

  clear(): void {
    this.#byArn.clear();
  }
}
