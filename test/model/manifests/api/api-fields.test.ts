import { describe, expect, it } from "@jest/globals";
import { minors } from "../../../../model/manifests/api/api-fields.json";
import { type ApiDefinition, type ApiSchema, schemaReader } from "../../../../model/manifests/api/api-schema";
import { SCALARS } from "../../../../model/manifests/api/scalars";
import {
  CLIENT_MINORS,
  type ClientField,
  type ClientMinor,
  clientFields,
  documentVersion,
} from "../../../support/kubernetes-client";

const schemas = schemaReader(minors, SCALARS);

/** Every definition of a table that a kind is made of. */
function definitionsOf(schema: ApiSchema): readonly ApiDefinition[] {
  const names = new Set(schema.kinds.values());
  for (const name of names) for (const found of namesIn(schema.definition(name))) names.add(found);
  return [...names].map((name) => schema.definition(name)).filter((definition) => definition !== null);
}

function namesIn(definition: ApiDefinition | null): readonly string[] {
  const types = [...(definition?.fields.values() ?? [])].filter((type) => !type.includes("="));
  return types.flatMap((type) => type.match(/\w+\.\w+/g) ?? []);
}

/** The client's name of a definition: of some names there are several, told apart by the group. */
function modelName(minor: ClientMinor, definition: string): string {
  const [group = "", name = ""] = definition.split(".");
  const ofGroup = `${group[0]?.toUpperCase()}${group.slice(1)}V1${name}`;
  return clientFields(minor, ofGroup) === null ? `V1${name}` : ofGroup;
}

/** The client's type and format of what the tables call otherwise, or know more of. */
const CLIENT_TYPES: Readonly<Record<string, readonly [type: string, format: string]>> = {
  any: ["any", ""],
  bool: ["boolean", ""],
  bytes: ["string", "byte"],
  int32: ["number", "int32"],
  int64: ["number", "int64"],
  "int-or-string": ["IntOrString", "int-or-string"],
  number: ["number", "double"],
  object: ["any", ""],
  quantity: ["string", ""],
  string: ["string", ""],
  time: ["Date", "date-time"],
};

/** A list or a map has the format of what is in it. */
function clientType(minor: ClientMinor, type: string): readonly [type: string, format: string] {
  const [inner, format] = /^(\[\]|\{\})/.test(type) ? clientType(minor, type.slice(2)) : ["", ""];
  if (type.startsWith("[]")) return [`Array<${inner}>`, format];
  if (type.startsWith("{}")) return [`{ [key: string]: ${inner}; }`, format];
  if (type.startsWith("=")) return ["string", ""];
  if (type.startsWith("(")) return ["any", ""];
  return CLIENT_TYPES[type] ?? [modelName(minor, type), ""];
}

function tableFields(minor: ClientMinor, { fields, required }: ApiDefinition): Readonly<Record<string, ClientField>> {
  return Object.fromEntries(
    [...fields].map(([field, declared]) => {
      const [type, format] = clientType(minor, declared);
      return [field, { type, format, required: required.includes(field) }];
    }),
  );
}

describe.each(CLIENT_MINORS)("the table of Kubernetes %s", (minor) => {
  const definitions = definitionsOf(schemas(minor));

  it("is compared with a client of that minor", () => {
    expect(documentVersion(minor)).toContain(minor);
    expect(definitions.length).toBeGreaterThan(100);
  });

  it.each(definitions.map((definition) => ({ name: definition.name, definition })))(
    "has the fields of $name, as the Kubernetes project's client has them",
    ({ name, definition }) => {
      expect(tableFields(minor, definition)).toEqual(clientFields(minor, modelName(minor, name)));
    },
  );
});

describe("the table of Kubernetes 1.35, of which there is no client", () => {
  it.each(definitionsOf(schemas("1.35")).map((definition) => ({ name: definition.name, definition })))(
    "has what 1.34 and 1.36 both have of $name",
    ({ name, definition }) => {
      const [before, after] = [schemas("1.34").definition(name), schemas("1.36").definition(name)];
      const kept = [...(before?.fields ?? [])].filter(([field, type]) => after?.fields.get(field) === type);
      expect([...definition.fields]).toEqual(expect.arrayContaining(kept));
      expect(definition.required).toEqual(
        expect.arrayContaining((before?.required ?? []).filter((field) => after?.required.includes(field))),
      );
    },
  );
});
