/** Writes the declaration of all fields of KubeletConfiguration that have no setting of their own: model/declaration/kubelet-fields.ts. */
import { DECIDED, MEANINGS } from "./meanings.mjs";

const ROOT = "kubelet.KubeletConfiguration";

const PLAIN = {
  bool: "boolean",
  duration: "string",
  "duration-or-nanoseconds": "string | number",
  int32: "number",
  int64: "number",
  number: "number",
  quantity: "string",
  string: "string",
  time: "string",
  verbosity: "number",
};

/** TypeScript's type for a type of the table; definitions are interfaces of their own. */
function typeText(type, definitions) {
  if (type.startsWith("[]")) return `readonly (${typeText(type.slice(2), definitions)})[]`;
  if (type.startsWith("{}")) return `Readonly<Record<string, ${typeText(type.slice(2), definitions)}>>`;
  if (type.startsWith("="))
    return type
      .slice(1)
      .split("|")
      .map((value) => JSON.stringify(value))
      .join(" | ");
  return PLAIN[type] ?? objectText(definitions.get(type), definitions);
}

function objectText(fields, definitions) {
  const lines = fields.map((field) => {
    const [, name, required, type] = /^(\w+)(!?):(.+)$/.exec(field);
    return `readonly ${name}${required ? "" : "?"}: ${typeText(type, definitions)}${required ? "" : " | undefined"};`;
  });
  return `{ ${lines.join(" ")} }`;
}

function docText(name, since, oldest) {
  const [meaning, byDefault] = [MEANINGS[name]].flat();
  const parts = [
    meaning,
    ...(byDefault ? [`Default ${byDefault}`] : []),
    ...(since === oldest ? [] : [`From Kubernetes ${since} on`]),
  ];
  return `/** ${parts.join(". ")}. */`;
}

/**
 * The file's text, before formatting.
 *
 * @param tables definitions by name of each minor, oldest first
 * @param typed names of the fields that have settings of their own
 */
export function declarationText(tables, typed) {
  const definitions = tables.at(-1).definitions;
  const since = (name) =>
    tables.find((table) => table.definitions.get(ROOT).some((field) => field.startsWith(`${name}:`))).minor;
  const fields = definitions
    .get(ROOT)
    .map((field) => [field.slice(0, field.indexOf(":")), field.slice(field.indexOf(":") + 1)]);
  const others = fields.filter(([name]) => !typed.includes(name));
  const unknown = others.filter(([name]) => MEANINGS[name] === undefined && !DECIDED.includes(name));
  if (unknown.length > 0) throw new Error(`fields without a meaning: ${unknown.map(([name]) => name).join(", ")}`);
  const lines = others.flatMap(([name, type]) =>
    DECIDED.includes(name)
      ? [`readonly ${name}?: undefined;`]
      : [docText(name, since(name), tables[0].minor), `readonly ${name}?: ${typeText(type, definitions)} | undefined;`],
  );
  return [
    "/**",
    " * The other fields of KubeletConfiguration (kubelet.config.k8s.io/v1beta1), by their own names. They are checked against the table of",
    " * the cluster's minor and passed on. Fields that are undefined here are decided elsewhere: `kubelet-field-decided` says where.",
    " * Durations are Go durations: `1m30s`. Written by scripts/kubelet-fields.mjs; do not edit.",
    " */",
    "export interface KubeletFields {",
    ...lines,
    "}",
    "",
  ].join("\n");
}
