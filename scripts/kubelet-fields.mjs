/**
 * Writes model/declaration/kubelet-fields.json, the field tables that kubelet configurations are checked against, and beside it
 * kubelet-fields.ts, their declaration for users.
 *
 *   node scripts/kubelet-fields.mjs <folder with 1.33 … 1.37>
 *
 * Kubernetes publishes no OpenAPI definitions of the kubelet's configuration, so this script reads its Go types. For each
 * minor, the folder holds these files, as `go mod download` fetches them:
 *
 *   types.go    k8s.io/kubelet config/v1beta1/types.go
 *   logs.go     k8s.io/component-base logs/api/v1/types.go
 *   tracing.go  k8s.io/component-base tracing/api/v1/types.go
 *   core.go     k8s.io/api core/v1/types.go
 *
 * The form is that of scripts/kubernetes-schema.mjs, with three more scalars: duration, duration-or-nanoseconds and verbosity.
 * Typed string constants become closed sets automatically; ENUMS below adds the others.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { declarationText } from "./kubelet-fields/declaration.mjs";

/** The version of k8s.io/kubelet, k8s.io/component-base and k8s.io/api by minor. */
const VERSIONS = { 1.33: "v0.33.13", 1.34: "v0.34.13", 1.35: "v0.35.10", 1.36: "v0.36.6", 1.37: "v0.37.2" };
const MINORS = Object.keys(VERSIONS);

/** Month in which these versions were read. */
const READ = "2026-11";

const ROOT = { group: "kubelet", name: "KubeletConfiguration", apiVersion: "kubelet.config.k8s.io/v1beta1" };

/** Source file by group, the first part of a definition's name. */
const FILES = { core: "core.go", kubelet: "types.go", logs: "logs.go", tracing: "tracing.go" };

/** Group by the name under which a Go file imports its package. */
const IMPORTS = { logsapi: "logs", metav1: "meta", resource: "resource", tracingapi: "tracing", v1: "core" };

const BUILTINS = { bool: "bool", float64: "number", int32: "int32", int64: "int64", string: "string" };

/** Types with a JSON form of their own, and types that the table does not look into. */
const SPECIAL = {
  "logs.TimeOrMetaDuration": "duration-or-nanoseconds",
  "logs.VerbosityLevel": "verbosity",
  "meta.Duration": "duration",
  "meta.Time": "time",
  "resource.Quantity": "quantity",
  "resource.QuantityValue": "quantity",
};

/** What meta/v1 TypeMeta adds to the one kind of the table. */
const TYPE_META = [`apiVersion:=${ROOT.apiVersion}`, `kind:=${ROOT.name}`];

/**
 * Closed sets of strings that the Go type describes only in prose: untyped constants and comments of types.go, checked against
 * pkg/kubelet/apis/config/validation, pkg/kubelet/types and pkg/kubelet/cm of k8s.io/kubernetes v1.33.13, v1.34.4, v1.35.4,
 * v1.36.3, and component-base cli/flag for TLS versions. Left out: values of Windows (memoryManagerPolicy BestEffort), sets
 * that change with Go (tlsCipherSuites), keys of maps (eviction signals, policy options, feature gates), and the empty string
 * if it only means the default.
 */
const ENUMS = {
  "kubelet.KubeletConfiguration": {
    cgroupDriver: ["cgroupfs", "systemd"],
    cpuManagerPolicy: ["none", "static"],
    enforceNodeAllocatable: [
      "kube-reserved",
      "kube-reserved-compressible",
      "none",
      "pods",
      "system-reserved",
      "system-reserved-compressible",
    ],
    hairpinMode: ["hairpin-veth", "none", "promiscuous-bridge"],
    memoryManagerPolicy: ["None", "Static"],
    tlsMinVersion: ["VersionTLS10", "VersionTLS11", "VersionTLS12", "VersionTLS13"],
    topologyManagerPolicy: ["best-effort", "none", "restricted", "single-numa-node"],
    topologyManagerScope: ["container", "pod"],
  },
  "kubelet.MemorySwapConfiguration": { swapBehavior: ["", "LimitedSwap", "NoSwap"] },
  "logs.LoggingConfiguration": { format: ["json", "text"] },
};

/**
 * Required fields: the kubelet's validation, or, for an effect, the API server's, rejects the empty string that an absent field
 * is read as. A field without omitempty is not necessarily required, because the kubelet reads an absent field as zero or as
 * its default.
 */
const REQUIRED = { "core.Taint": ["effect", "key"], "logs.VModuleItem": ["filePattern"] };

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The lines of a struct without comments, which stand on lines of their own. */
function structLines(body) {
  const lines = body.split("\n").map((line) => line.trim());
  return lines.filter((line) => line && !/^(\/\/|\/\*.*\*\/$)/.test(line));
}

/** One minor being written: its sources by group, and the definitions so far by name, each a list of fields. */
class Table {
  constructor(folder, minor) {
    const read = (file) => readFileSync(join(folder, minor, file), "utf8");
    const sources = Object.entries(FILES).map(([group, file]) => [group, read(file)]);
    Object.assign(this, { minor, sources: Object.fromEntries(sources), definitions: new Map(), used: new Set() });
    this.add(ROOT.group, ROOT.name);
  }

  /** The table's name for a Go type, as a file of the given group writes it. */
  type(group, goType) {
    if (goType.startsWith("*")) return this.type(group, goType.slice(1));
    if (goType.startsWith("[]")) return `[]${this.type(group, goType.slice(2))}`;
    const map = /^map\[\w+\](.+)$/.exec(goType);
    if (map) return `{}${this.type(group, map[1])}`;
    const qualified = /^(\w+)\.(\w+)$/.exec(goType);
    return qualified
      ? this.named(IMPORTS[qualified[1]], qualified[2])
      : (BUILTINS[goType] ?? this.named(group, goType));
  }

  /** Writes a struct by name and adds it to the table; writes any other type as its underlying type. */
  named(group, name) {
    const short = `${group}.${name}`;
    if (SPECIAL[short]) return SPECIAL[short];
    if (this.body(group, name) !== undefined) return this.add(group, name);
    const underlying = new RegExp(`^type ${name} (\\S+)$`, "m").exec(this.sources[group])?.[1];
    if (!underlying) throw new Error(`${this.minor} has no type ${short}`);
    const values = underlying === "string" ? this.constants(group, name) : [];
    return values.length > 0 ? `=${values.join("|")}` : this.type(group, underlying);
  }

  body(group, name) {
    return new RegExp(`^type ${name} struct \\{\\n(.*?)^\\}`, "ms").exec(this.sources[group] ?? "")?.[1];
  }

  /** Values of the constants of a string type. */
  constants(group, name) {
    const found = this.sources[group].matchAll(new RegExp(`^\\t\\w+\\s+${name}\\s*=\\s*"([^"]*)"`, "gm"));
    return [...found].map(([, value]) => value).sort(byText);
  }

  add(group, name) {
    const short = `${group}.${name}`;
    if (this.definitions.has(short)) return short;
    this.definitions.set(short, []);
    this.definitions.set(short, this.fields(group, name, short).sort(byText));
    return short;
  }

  /** The fields of a struct, and of those that it embeds, as fields of the definition `short`. */
  fields(group, name, short) {
    return structLines(this.body(group, name)).flatMap((line) => this.field(group, line, short));
  }

  field(group, line, short) {
    const embedded = /^([\w.]+)\s+`json:"(?:,inline)?"/.exec(line);
    if (embedded) return embedded[1] === "metav1.TypeMeta" ? TYPE_META : this.fields(group, embedded[1], short);
    const match = /^\w+\s+(\S+)\s+`json:"(\w+)[,"]/.exec(line);
    if (!match) throw new Error(`${this.minor} ${short}: cannot read ${line}`);
    const [, goType, field] = match;
    const required = REQUIRED[short]?.includes(field) ? "!" : "";
    return [`${field}${required}:${this.chosen(short, field, this.type(group, goType))}`];
  }

  /** The type, with the closed set that ENUMS has for the field. */
  chosen(short, field, type) {
    const values = ENUMS[short]?.[field];
    if (!values) return type;
    if (!type.endsWith("string")) throw new Error(`${short}.${field} is not an open string`);
    this.used.add(`${short}.${field}`);
    return type.replace(/string$/, `=${values.join("|")}`);
  }

  lines() {
    const head = (short) => (short === `${ROOT.group}.${ROOT.name}` ? `${short}@${ROOT.apiVersion}` : short);
    return [...this.definitions].map(([short, fields]) => [head(short), ...fields].join(" ")).sort(byText);
  }
}

/** Every ENUMS and REQUIRED entry must match a field in the newest minor. Otherwise it has no effect. */
function checkEntries({ used, definitions }) {
  const enums = Object.entries(ENUMS).flatMap(([short, fields]) =>
    Object.keys(fields).map((name) => `${short}.${name}`),
  );
  const required = Object.entries(REQUIRED).flatMap(([short, names]) => names.map((name) => [short, `${name}!:`]));
  const unused = [
    ...enums.filter((name) => !used.has(name)),
    ...required.filter(([short, start]) => !definitions.get(short)?.some((field) => field.startsWith(start))),
  ];
  if (unused.length > 0) throw new Error(`entries without a field: ${unused.join(", ")}`);
}

/** The lines that a minor adds to the one before; few change. */
function changesOf(table, older) {
  return table.lines().filter((line) => !older?.lines().includes(line));
}

function textOf(tables) {
  const about = "Written by `node scripts/kubelet-fields.mjs <folder>`; do not edit.";
  const sources = `k8s.io/kubelet, k8s.io/component-base and k8s.io/api ${Object.values(VERSIONS).join(", ")}`;
  const minors = Object.fromEntries(tables.map((table, i) => [table.minor, changesOf(table, tables[i - 1])]));
  return `${JSON.stringify({ about, read: READ, sources, minors }, null, 2)}\n`;
}

/** Fields that have a setting of their own, with its own shape and rules. */
function typedFields(root) {
  const text = readFileSync(join(root, "model/declaration/kubelet.ts"), "utf8");
  return [...text.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name);
}

const folder = process.argv[2];
if (!folder) throw new Error("usage: node scripts/kubelet-fields.mjs <folder>");
const root = join(import.meta.dirname, "..");
const tables = MINORS.map((minor) => new Table(folder, minor));
checkEntries(tables.at(-1));
writeFileSync(join(root, "model/declaration/kubelet-fields.json"), textOf(tables));
const declaration = join(root, "model/declaration/kubelet-fields.ts");
writeFileSync(declaration, declarationText(tables, typedFields(root)));
execFileSync("npx", ["biome", "format", "--write", declaration], { cwd: root, stdio: "inherit" });
