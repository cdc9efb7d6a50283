import protobuf from "protobufjs";

/** A place in a file: field numbers of FileDescriptorProto and indices, by turns (descriptor.proto, SourceCodeInfo). */
type Path = readonly number[];

export interface CommentLocation {
  readonly path: Path;
  /** Line, first column, last column; the lines only say what comes before what. */
  readonly span: readonly [line: number, start: number, end: number];
  readonly leadingComments: string;
}

interface NamedMessage {
  readonly name: string;
  readonly field: readonly { readonly name: string }[];
  readonly nestedType: readonly NamedMessage[];
  readonly enumType: readonly NamedEnum[];
  readonly oneofDecl: readonly { readonly name: string }[];
}
interface NamedEnum {
  readonly name: string;
  readonly value: readonly { readonly name: string }[];
}
interface NamedFile {
  readonly package: string;
  readonly messageType: readonly NamedMessage[];
  readonly enumType: readonly NamedEnum[];
  readonly service: readonly { readonly name: string; readonly method: readonly { readonly name: string }[] }[];
}

/** Proto files with their comments, which proto-loader leaves out. @param folder that their imports are found in */
export function readWithComments(
  paths: readonly string[],
  folder: string,
  options: { keepCase?: boolean } = {},
): protobuf.Root {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => (protobuf.common.get(target) === null ? `${folder}/${target}` : target);
  // Lines that begin with // count only by the "alternate" mode.
  return root.loadSync([...paths], { ...options, alternateCommentMode: true });
}

/** Field numbers of descriptor.proto. */
const FILE = { messageType: 4, enumType: 5, service: 6 } as const;
const MESSAGE = { field: 2, nestedType: 3, enumType: 4, oneofDecl: 8 } as const;
const ENUM = { value: 2 } as const;
const SERVICE = { method: 2 } as const;

/** The comments of proto files, which proto-loader leaves out of its descriptors. */
export class ProtoComments {
  readonly #root: protobuf.Root;

  /** @param paths of the proto files @param folder that their imports are found in */
  constructor(paths: readonly string[], folder: string) {
    this.#root = readWithComments(paths, folder, { keepCase: true });
  }

  /** What `source_code_info` has to say of a file: everything in it in order, with its comment. */
  locationsIn(file: NamedFile): CommentLocation[] {
    const locations: CommentLocation[] = [];
    const note = (path: Path, comment: string | null | undefined): void => {
      // Also without a comment: readers put what they print in the order of the spans.
      const leadingComments = comment == null || comment === "" ? "" : ` ${comment.replaceAll("\n", "\n ")}\n`;
      locations.push({ path, span: [locations.length, 0, 1], leadingComments });
    };
    const scope = `.${file.package}`;
    file.service.forEach(({ name, method }, i) => {
      const path = [FILE.service, i];
      const service = this.#find(`${scope}.${name}`);
      note(path, service?.comment);
      method.forEach((one, j) => {
        note(
          [...path, SERVICE.method, j],
          service instanceof protobuf.Service ? service.methods[one.name]?.comment : "",
        );
      });
    });
    file.messageType.forEach((message, i) => {
      this.#noteMessage(message, `${scope}.${message.name}`, [FILE.messageType, i], note);
    });
    file.enumType.forEach((one, i) => {
      this.#noteEnum(one, `${scope}.${one.name}`, [FILE.enumType, i], note);
    });
    return locations;
  }

  #noteMessage(message: NamedMessage, fullName: string, path: Path, note: Note): void {
    const type = this.#find(fullName);
    note(path, type?.comment);
    if (!(type instanceof protobuf.Type)) return;
    message.field.forEach(({ name }, i) => {
      note([...path, MESSAGE.field, i], type.fields[name]?.comment);
    });
    message.oneofDecl.forEach(({ name }, i) => {
      note([...path, MESSAGE.oneofDecl, i], type.oneofs?.[name]?.comment);
    });
    message.nestedType.forEach((nested, i) => {
      this.#noteMessage(nested, `${fullName}.${nested.name}`, [...path, MESSAGE.nestedType, i], note);
    });
    message.enumType.forEach((one, i) => {
      this.#noteEnum(one, `${fullName}.${one.name}`, [...path, MESSAGE.enumType, i], note);
    });
  }

  #noteEnum({ value }: NamedEnum, fullName: string, path: Path, note: Note): void {
    const type = this.#find(fullName);
    note(path, type?.comment);
    value.forEach(({ name }, i) => {
      note([...path, ENUM.value, i], type instanceof protobuf.Enum ? type.comments[name] : "");
    });
  }

  #find(fullName: string): protobuf.ReflectionObject | null {
    return this.#root.lookup(fullName);
  }
}

type Note = (path: Path, comment: string | null | undefined) => void;
