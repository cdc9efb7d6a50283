import { type EcrError, invalidParameter } from "../content/errors.js";
import { operationModel, shapeOf, structureOf } from "./api.js";
import { type Check, checkOf, listCheck, structureCheck } from "./constraints.js";
import { ANSWERED_PER_ELEMENT } from "./ecr-checks.js";
import { isObject, type Reader, readerOf, whereNotExpected } from "./read-input.js";
import { READING, serializationError } from "./validation-messages.js";

interface Validator {
  readonly read: Reader;
  readonly check: Check;
}

const validators = new Map<string, Validator>();

/**
 * The input of an operation as its handler uses it: modelled members only, null members left out, blobs as Buffers.
 * JSON types are looked at first, over the whole body, then constraints; of several breaches the first counts, in a
 * structure the missing members before the others, both in model order.
 * @param input the parsed JSON body
 * @throws EcrError SerializationException for a value of the wrong JSON type
 * @throws EcrError InvalidParameterException for a value outside its constraints
 */
export function validateInput(operation: string, input: unknown): Record<string, unknown> {
  const validator = validatorOf(operation);
  if (!isObject(input)) throw serializationError(whereNotExpected(input) ?? READING.unexpectedToken);
  const result = validator.read(input) as Record<string, unknown>;
  const breach = validator.check(result);
  if (breach !== undefined) throw invalidParameter(breach.path, breach.reason);
  return result;
}

/**
 * What is wrong with one string by the constraints of its shape, for values that arrive outside a JSON body or are
 * answered for one by one.
 * @param member how the error names the value, unless its constraint has a name of its own
 */
export function problemWith(shapeName: string, member: string, value: string): EcrError | undefined {
  const breach = checkOf(shapeName)?.(value);
  return breach && invalidParameter(breach.path === "" ? member : breach.path, breach.reason);
}

function validatorOf(operation: string): Validator {
  let validator = validators.get(operation);
  if (validator === undefined) {
    const { input } = operationModel(operation);
    validator = { read: readerOf(input), check: inputCheck(operation, input) };
    validators.set(operation, validator);
  }
  return validator;
}

function inputCheck(operation: string, inputShape: string): Check {
  const perElement = ANSWERED_PER_ELEMENT.get(operation);
  return structureCheck(structureOf(inputShape), (shapeName, member) => {
    const shape = shapeOf(shapeName);
    return member === perElement && shape.type === "list" ? listCheck(shape, undefined) : checkOf(shapeName);
  });
}
