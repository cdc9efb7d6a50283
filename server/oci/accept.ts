/** A media type without its parameters; undefined without a header. */
export function mediaTypeOf(header: string | undefined): string | undefined {
  const mediaType = header?.split(";")[0]?.trim() ?? "";
  return mediaType === "" ? undefined : mediaType;
}

/** What an Accept header lists; undefined if anything will do, since it is absent or has a wildcard. */
export function acceptedMediaTypes(header: string | undefined): readonly string[] | undefined {
  const mediaTypes = (header ?? "").split(",").flatMap((item) => mediaTypeOf(item) ?? []);
  return mediaTypes.length === 0 || mediaTypes.some((mediaType) => mediaType.endsWith("/*")) ? undefined : mediaTypes;
}
