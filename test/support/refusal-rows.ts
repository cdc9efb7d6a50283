import * as assert from "uvu/assert";
import { EcrError } from "../../server/content/errors.js";
import { validateInput } from "../../server/model/validator.js";

export type RefusalRow = readonly [operation: string, input: unknown, text: string];

/** Fails unless each input is refused with `code` and exactly the text of its row. */
export function assertRefused(code: string, rows: readonly RefusalRow[]): void {
  for (const [operation, input, text] of rows) {
    const asked = `${operation} ${JSON.stringify(input)}`.slice(0, 300);
    let thrown: unknown;
    try {
      validateInput(operation, input);
    } catch (error) {
      thrown = error;
    }
    assert.instance(thrown, EcrError, `${asked}: ${thrown}`);
    assert.equal([(thrown as EcrError).code, (thrown as EcrError).message], [code, text], asked);
  }
}

/** As above, for rows that say `member: reason` instead of the whole text of an InvalidParameterException. */
export function assertInvalid(rows: readonly RefusalRow[]): void {
  const whole = rows.map(([operation, input, text]): RefusalRow => {
    const colon = text.indexOf(": ");
    const [member, reason] = [text.slice(0, colon), text.slice(colon + 2)];
    return [operation, input, `Invalid parameter at '${member}' failed to satisfy constraint: '${reason}'`];
  });
  assertRefused("InvalidParameterException", whole);
}
