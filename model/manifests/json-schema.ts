/** The part of `apiextensions.k8s.io/v1` JSONSchemaProps that structural schemas of this project use. */
export interface JsonSchema {
  readonly type?: "array" | "boolean" | "integer" | "number" | "object" | "string";
  readonly format?: "date-time" | "int32" | "int64";
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxProperties?: number;
  readonly default?: string;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly nullable?: true;
  readonly anyOf?: readonly JsonSchema[];
  readonly "x-kubernetes-int-or-string"?: true;
  readonly "x-kubernetes-list-type"?: "map";
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
  readonly "x-kubernetes-map-type"?: "atomic";
  readonly "x-kubernetes-preserve-unknown-fields"?: true;
  /** Rules in the Common Expression Language. */
  readonly "x-kubernetes-validations"?: readonly { readonly rule: string; readonly message: string }[];
}

/** A column of `kubectl get`. */
interface PrinterColumn {
  readonly name: string;
  readonly type: "boolean" | "date" | "integer" | "string";
  readonly jsonPath: string;
  /** 1 for a column that only `-o wide` shows. */
  readonly priority?: 1;
}

/** A kind that a CustomResourceDefinition brings, with its API versions. */
export interface CustomResource {
  /** Whether its objects are in no namespace. Default false. */
  readonly clusterScoped?: boolean | undefined;
  readonly kind: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly group: string;
  /** All are served; the last one is stored. */
  readonly versions: readonly CustomResourceVersion[];
}

/** One version of a kind. */
export interface CustomResourceVersion {
  readonly name: string;
  /** Whether the API server warns whoever uses it. */
  readonly deprecated: boolean;
  readonly columns: readonly PrinterColumn[];
  /** Whether status is written apart from the rest. */
  readonly statusSubresource: boolean;
  readonly schema: JsonSchema;
}

/** Any text. */
export const STRING: JsonSchema = { type: "string" };

/** Yes or no. */
export const BOOLEAN: JsonSchema = { type: "boolean" };

/** A moment in RFC 3339. */
export const TIME: JsonSchema = { type: "string", format: "date-time" };

/** An object with the given fields. */
export function object(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): JsonSchema {
  return { type: "object", properties, ...(required.length > 0 ? { required } : {}) };
}

/** A list. */
export function list(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

/** One of several texts. */
export function oneOf(...values: readonly string[]): JsonSchema {
  return { type: "string", enum: values };
}

/** A whole number, at least `minimum` where that is given. */
export function integer(format: "int32" | "int64", minimum?: number): JsonSchema {
  return { type: "integer", format, ...(minimum === undefined ? {} : { minimum }) };
}

/** A Kubernetes quantity (k8s.io/apimachinery/pkg/api/resource, the grammar in quantity.go), as text or a whole number. */
export const QUANTITY: JsonSchema = {
  anyOf: [{ type: "integer" }, { type: "string" }],
  pattern: "^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$",
  "x-kubernetes-int-or-string": true,
};

/** Quantities by resource name. */
export const RESOURCES: JsonSchema = { type: "object", additionalProperties: QUANTITY };

/** An object of the API: what every kind has, and its spec and status. */
export function resource(spec: JsonSchema, status: JsonSchema, required: readonly string[] = []): JsonSchema {
  return object({ apiVersion: STRING, kind: STRING, metadata: { type: "object" }, spec, status }, required);
}
