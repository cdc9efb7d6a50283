import { IncomingMessage } from "node:http";

/** Gets the pieces of a body as they arrive, and null at its end; "paused" when none has come for too long. */
export type BodyTaker = (piece: Buffer | null | "paused") => void;

const dropped: BodyTaker = () => {};

/** A request that can tell its reader that its body has stopped. */
export interface AwaitedBody {
  /** Set while a reader waits for more of the body: called when none has come for too long. */
  whenBodyPauses: (() => void) | undefined;
}

/**
 * A request whose body can be taken as node:http's parser delivers it. Through the stream a small body passes two turns
 * of the event loop and half a dozen events, which is a twentieth of all that PutImage takes.
 */
export class ApiRequest extends IncomingMessage implements AwaitedBody {
  whenBodyPauses: (() => void) | undefined = undefined;
  /** What points to this request until all of its body is there. */
  heldBy: { last: unknown } | undefined = undefined;
  private taker: BodyTaker | undefined;

  /** Hands the whole body to `taker`, however fast it comes: it is for bodies that are kept whole, not for layers. */
  takeBody(taker: BodyTaker): void {
    this.taker = taker;
    // Somebody reads this request: without that, node:http would drain it as a stream after the answer.
    this._read(0);
    if (this.readableLength > 0) this.push(this.read());
    if (this.complete) this.push(null);
  }

  /** Reads the rest of a body that is taken, and forgets it. */
  dropRest(): void {
    this.taker = dropped;
  }

  /** Tells the reader of the body that none has come for too long. @returns false if there is no reader waiting */
  tellPause(): boolean {
    if (this.taker !== undefined && this.taker !== dropped) this.taker("paused");
    else if (this.whenBodyPauses !== undefined) this.whenBodyPauses();
    else return false;
    return true;
  }

  /** What the parser calls with each piece. */
  override push(piece: Buffer | null, encoding?: BufferEncoding): boolean {
    if (piece === null && this.heldBy !== undefined) {
      this.heldBy.last = undefined;
      this.heldBy = undefined;
    }
    if (this.taker === undefined) return super.push(piece, encoding);
    this.taker(piece);
    // On an idle connection node:http may keep its last request.
    if (piece === null) this.taker = dropped;
    return true;
  }
}
