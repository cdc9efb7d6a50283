/** A message of the admin API as proto3 JSON. */
export type Json = { readonly [name: string]: unknown };
