import fc from "fast-check";
import * as assert from "uvu/assert";
import type { ImageState } from "../../../server/content/images/image-state.js";
import { PushOrder } from "../../../server/content/images/push-order.js";
import { spec } from "../../support/spec.js";

const s = spec("content: images in the order of pushing", {});

/** All that the order knows of an image. */
const image = (order: number, tag = "") => ({ order, tags: [tag] }) as unknown as ImageState;

type Step = readonly ["push" | "remove" | "undo" | "tag" | "push again", number];

const anyStep: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom("push", "remove", "remove", "undo", "tag", "push again"),
  fc.nat(1_000),
);

class Model {
  readonly order: PushOrder;
  images: readonly ImageState[];
  #removed: ImageState | undefined;
  #next: number;

  constructor(order: PushOrder, images: readonly ImageState[], next: number) {
    this.order = order;
    this.images = images;
    this.#next = next;
  }

  copy(): Model {
    return new Model(this.order.copy(), this.images, this.#next);
  }

  apply([kind, n]: Step): void {
    const one = this.images[n % Math.max(this.images.length, 1)];
    if (kind === "push" || one === undefined) this.#add(image(this.#next++));
    else if (kind === "remove") {
      this.order.remove(one);
      this.#removed = one;
      this.images = this.images.filter((other) => other !== one);
    } else if (kind === "undo") {
      if (this.#removed !== undefined) this.#add(this.#removed);
      this.#removed = undefined;
    } else {
      const after = image(kind === "tag" ? one.order : this.#next++, `tag ${n}`);
      this.order.replace(one, after);
      this.images = [...this.images.filter((other) => other !== one), after].sort((a, b) => a.order - b.order);
    }
  }

  check(): void {
    assert.equal(this.order.all(), this.images);
    for (const from of [0, 3, this.images[this.images.length >> 1]?.order ?? 0]) {
      assert.equal(
        [...this.order.after(from)],
        this.images.filter(({ order }) => order > from),
      );
    }
  }

  #add(added: ImageState): void {
    this.order.add(added);
    this.images = [...this.images, added].sort((a, b) => a.order - b.order);
  }
}

s.test("after any pushes, removals and returns, also in copies", () => {
  const steps = fc.array(anyStep, { maxLength: 150 });
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9]), steps, steps, (restored, before, after) => {
      const model = new Model(new PushOrder(), [], 10);
      // After a restart, images come in any order.
      for (const order of restored) model.order.add(image(order));
      model.images = restored.toSorted((a, b) => a - b).map((order) => image(order));
      for (const step of before) model.apply(step);
      const copy = model.copy();
      for (const step of after) model.apply(step);
      for (const step of after.toReversed()) copy.apply(step);
      model.check();
      copy.check();
    }),
    { numRuns: 300 },
  );
});

s.run();
