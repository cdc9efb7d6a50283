const STRING = { label: "LABEL_OPTIONAL", type: "TYPE_STRING" } as const;

/**
 * google/rpc/error_details.proto as far as this API's errors use it, as a FileDescriptorProto: a client that learns the
 * schema by reflection, as grpcurl does, can print the details of an error only if it finds their types there.
 */
export const ERROR_DETAILS_FILE = {
  name: "google/rpc/error_details.proto",
  package: "google.rpc",
  syntax: "proto3",
  messageType: [
    {
      name: "BadRequest",
      field: [
        {
          name: "field_violations",
          number: 1,
          label: "LABEL_REPEATED",
          type: "TYPE_MESSAGE",
          typeName: ".google.rpc.BadRequest.FieldViolation",
        },
      ],
      nestedType: [
        {
          name: "FieldViolation",
          field: [
            { name: "field", number: 1, ...STRING },
            { name: "description", number: 2, ...STRING },
          ],
        },
      ],
    },
    {
      name: "ErrorInfo",
      field: [
        { name: "reason", number: 1, ...STRING },
        { name: "domain", number: 2, ...STRING },
      ],
    },
  ],
};
