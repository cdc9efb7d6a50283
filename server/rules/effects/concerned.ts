import type { FieldViolation } from "../../requests/field-violation.js";
import type { Operation } from "../../requests/operation.js";
import { isOfOtherService, operationNamed, operationsMatching } from "../../requests/operation-catalogue.js";
import type { EffectPlace } from "./effect-kind.js";

/**
 * What a rule asks of operations that can't have it: a pattern that fits no suitable operation. A pattern such as "ecr:*" of
 * which some fit is right; the effect concerns those.
 * @param otherServices whether requests to other services of AWS can have it
 */
export function checkOperations(
  { match, field }: EffectPlace,
  fits: (operation: Operation) => boolean,
  why: string,
  otherServices = true,
): FieldViolation[] {
  return (match?.operations ?? []).flatMap((glob) => {
    const operations = operationsMatching(glob).flatMap((name) => operationNamed(name) ?? []);
    const isRight = operations.length === 0 ? otherServices || !isOfOtherService(glob) : operations.some(fits);
    return isRight ? [] : [{ field, description: `can't be combined with "${glob}": ${why}` }];
  });
}

/** Operations of registries, this and upstreams, whose success carries a body. */
const WITH_BODY = /^(oci:(Get(Manifest|Blob)|DownloadBlob|List\w+)|upstream:(Ping|Get\w+))$/;
/** Of them, the API's and those of upstreams, those whose body is JSON. */
const JSON_BODY = /^(ecr:\w+|oci:(GetManifest|List\w+)|upstream:(GetManifest|GetToken))$/;
const DIGEST_HEADER =
  /^(oci:((Get|Head|Put)Manifest|(Get|Head|Mount)Blob|StartUpload|FinishUpload)|upstream:(Get|Head)Manifest)$/;
const REQUEST_BODY = /^(ecr:\w+|sts:\w+|oci:(PutManifest|StartUpload|UploadChunk|FinishUpload))$/;

export const answersBody = ({ name }: Operation): boolean => !/^(oci|upstream):/.test(name) || WITH_BODY.test(name);
export const answersJson = ({ name }: Operation): boolean => JSON_BODY.test(name);
export const answersDigest = ({ name }: Operation): boolean => DIGEST_HEADER.test(name);
export const takesBody = ({ name }: Operation): boolean => REQUEST_BODY.test(name);
export const takesLayerBytes = ({ name }: Operation): boolean =>
  /^oci:(StartUpload|UploadChunk|FinishUpload)$/.test(name);
/** What looks at the content of a registry and changes none. */
export const reads = ({ name, mutates }: Operation): boolean =>
  !mutates && /^(ecr|oci):/.test(name) && !/:(Ping|GetUpload|DownloadBlob|GetAuthorizationToken)$/.test(name);
