import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Releases of the Kubernetes project's own client, `@kubernetes/client-node`, by the minor from whose OpenAPI document each was
 * generated, as its models say. No release is of 1.35 or 1.37 (npm, November 2026). They are read, never run.
 */
const CLIENTS = {
  "1.33": require.resolve("kubernetes-client-1.33/package.json"),
  "1.34": require.resolve("kubernetes-client-1.34/package.json"),
  "1.36": require.resolve("kubernetes-client-1.36/package.json"),
};

/** A minor of which there is a client. */
export type ClientMinor = keyof typeof CLIENTS;
/** All of them. */
export const CLIENT_MINORS = Object.keys(CLIENTS) as readonly ClientMinor[];

/** A field of an object type, as the client has it. */
export interface ClientField {
  /** TypeScript's type: `number`, `Array<V1Container>`. */
  readonly type: string;
  /** Format of a value, or of what is in the list or the map: `int32`. */
  readonly format: string;
  readonly required: boolean;
}

interface Attribute {
  readonly name: string;
  readonly baseName: string;
  readonly type: string;
  readonly format: string;
}

/** Fields of a type by their names in manifests; null where the client has no such model. */
export function clientFields(minor: ClientMinor, model: string): Readonly<Record<string, ClientField>> | null {
  const path = join(dirname(CLIENTS[minor]), "dist/gen/models", model);
  if (!existsSync(`${path}.js`)) return null;
  const optional = new Set(
    [...declarations(`${path}.d.ts`)].filter(([, , mark]) => mark === "?").map(([, name]) => name),
  );
  return Object.fromEntries(
    attributes(`${path}.js`).map(({ name, baseName, type, format }) => [
      baseName,
      { ...timeOf({ type, format }), required: !optional.has(name) },
    ]),
  );
}

/** Time in microseconds has a class of its own, and is written as any time is. */
function timeOf(given: Pick<Attribute, "format" | "type">): Pick<Attribute, "format" | "type"> {
  return given.format === "date-time-micro" ? { type: "Date", format: "date-time" } : given;
}

/** The version of the document that a client was generated from. */
export function documentVersion(minor: ClientMinor): string {
  const model = readFileSync(join(dirname(CLIENTS[minor]), "dist/gen/models/V1Pod.js"), "utf8");
  return /OpenAPI spec version: (\S+)/.exec(model)?.[1] ?? "";
}

function declarations(file: string) {
  return readFileSync(file, "utf8").matchAll(/^ {4}'([^']+)'(\??): /gm);
}

function attributes(file: string): readonly Attribute[] {
  const [, list] = /\.attributeTypeMap = (\[[\s\S]*?\n?\]);/.exec(readFileSync(file, "utf8")) ?? [];
  if (list === undefined) throw new Error(`${file} lists no attributes`);
  return JSON.parse(list) as readonly Attribute[];
}
