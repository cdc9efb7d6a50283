import { Metadata } from "@grpc/grpc-js";
import protobuf from "protobufjs/light.js";
import { boundedText } from "./bounded-text.js";

/** Says what is wrong with one field of a request. */
export interface FieldViolation {
  /** Path of the field as written in the proto file: `rule.steps[0].times`. */
  readonly field: string;
  readonly description: string;
}

/** A google.rpc.Status as this API uses it (https://google.aip.dev/193). */
export interface StatusDetails {
  /** gRPC status code, as a number. */
  readonly code: number;
  readonly message: string;
  readonly violations: readonly FieldViolation[];
  /** Machine-readable cause in upper snake case, unique within the domain: `RULE_NOT_FOUND`. */
  readonly reason?: string;
}

/** The trailer that carries a serialised google.rpc.Status in every gRPC implementation. */
export const STATUS_DETAILS_KEY = "grpc-status-details-bin";
export const ERROR_DOMAIN = "ecremulator";

/**
 * gRPC C core refuses responses whose headers exceed 8 KiB, so Python and C++ clients would see RESOURCE_EXHAUSTED instead
 * of the error (https://github.com/grpc/grpc/blob/master/include/grpc/impl/channel_arg_names.h, GRPC_ARG_MAX_METADATA_SIZE).
 * The trailer is base64 (4/3) and the message travels in `grpc-message` too.
 */
const MAX_DETAILS_BYTES = 3_000;
/** One violation always fits, however long its texts are: without its field, it wouldn't be clear what to change. */
const MAX_MESSAGE_BYTES = 1_000;
const MAX_FIELD_BYTES = 600;
const MAX_DESCRIPTION_BYTES = 1_000;

const STATUS_SCHEMA: protobuf.INamespace = {
  nested: {
    Any: { fields: { typeUrl: { type: "string", id: 1 }, value: { type: "bytes", id: 2 } } },
    Status: {
      fields: {
        code: { type: "int32", id: 1 },
        message: { type: "string", id: 2 },
        details: { rule: "repeated", type: "Any", id: 3 },
      },
    },
    FieldViolation: { fields: { field: { type: "string", id: 1 }, description: { type: "string", id: 2 } } },
    BadRequest: { fields: { fieldViolations: { rule: "repeated", type: "FieldViolation", id: 1 } } },
    ErrorInfo: { fields: { reason: { type: "string", id: 1 }, domain: { type: "string", id: 2 } } },
  },
};
const BAD_REQUEST_URL = "type.googleapis.com/google.rpc.BadRequest";
const ERROR_INFO_URL = "type.googleapis.com/google.rpc.ErrorInfo";

const root = protobuf.Root.fromJSON(STATUS_SCHEMA);
const statusType = root.lookupType("Status");
const badRequestType = root.lookupType("BadRequest");
const errorInfoType = root.lookupType("ErrorInfo");

/** The metadata to send with a failed call. Violations that would make the trailer too long are counted, not sent. */
export function statusDetailsMetadata(details: StatusDetails): Metadata {
  const metadata = new Metadata();
  metadata.set(STATUS_DETAILS_KEY, encodeStatusDetails(details));
  return metadata;
}

/** Serialises to at most 3,000 bytes. */
export function encodeStatusDetails(details: StatusDetails): Buffer {
  const message = boundedText(details.message, MAX_MESSAGE_BYTES);
  const reason = details.reason === undefined ? [] : [pack(ERROR_INFO_URL, errorInfoType, errorInfo(details.reason))];
  const all = details.violations.map(({ field, description }) => ({
    field: boundedText(field, MAX_FIELD_BYTES),
    description: boundedText(description, MAX_DESCRIPTION_BYTES),
  }));
  for (let sent = all.length; ; sent = Math.floor(sent / 2)) {
    const left = all.length - sent;
    const rest = left === 0 ? [] : [{ field: "", description: `and ${left} more` }];
    const fieldViolations = [...all.slice(0, sent), ...rest];
    const violations = fieldViolations.length === 0 ? [] : [pack(BAD_REQUEST_URL, badRequestType, { fieldViolations })];
    const bytes = encode(statusType, { code: details.code, message, details: [...violations, ...reason] });
    if (bytes.length <= MAX_DETAILS_BYTES || sent === 0) return bytes;
  }
}

/**
 * Reads a google.rpc.Status; details of other kinds and of other domains are passed over.
 * @throws Error when `bytes` isn't such a message
 */
export function decodeStatusDetails(bytes: Uint8Array): StatusDetails {
  const status = decode(statusType, bytes) as {
    code: number;
    message: string;
    details: { typeUrl: string; value: Uint8Array }[];
  };
  const violations: FieldViolation[] = [];
  let reason: string | undefined;
  for (const { typeUrl, value } of status.details) {
    if (typeUrl === BAD_REQUEST_URL) {
      violations.push(...(decode(badRequestType, value) as { fieldViolations: FieldViolation[] }).fieldViolations);
    } else if (typeUrl === ERROR_INFO_URL) {
      const info = decode(errorInfoType, value) as { reason: string; domain: string };
      if (info.domain === ERROR_DOMAIN) reason = info.reason;
    }
  }
  return { code: status.code, message: status.message, violations, ...(reason === undefined ? {} : { reason }) };
}

/** A detail of a google.rpc.Status: its type, its bytes and what they say. */
export interface StatusDetail {
  /** "google.rpc.BadRequest" */
  readonly type: string;
  readonly value: Uint8Array;
  readonly content: object;
}

/** The details of this API's errors, one by one. @throws Error when `bytes` isn't a google.rpc.Status */
export function listStatusDetails(bytes: Uint8Array): StatusDetail[] {
  const status = decode(statusType, bytes) as { details: { typeUrl: string; value: Uint8Array }[] };
  return status.details.map(({ typeUrl, value }) => ({
    type: typeUrl.slice(typeUrl.lastIndexOf("/") + 1),
    value,
    content: decode(typeUrl === BAD_REQUEST_URL ? badRequestType : errorInfoType, value) as object,
  }));
}

function errorInfo(reason: string): { reason: string; domain: string } {
  return { reason, domain: ERROR_DOMAIN };
}

function pack(typeUrl: string, type: protobuf.Type, message: object): { typeUrl: string; value: Buffer } {
  return { typeUrl, value: encode(type, message) };
}

function encode(type: protobuf.Type, message: object): Buffer {
  return Buffer.from(type.encode(type.fromObject(message as Record<string, unknown>)).finish());
}

function decode(type: protobuf.Type, bytes: Uint8Array): unknown {
  return type.toObject(type.decode(bytes), { defaults: true, arrays: true });
}
