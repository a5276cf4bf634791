import { isObject } from "../terraform/objects";
import type { JsonObject, JsonValue } from "../terraform/terraform-json";
import type { Limit } from "./grant";
import { except, limitOn } from "./limits";

/** One statement of a policy, each element as a list. */
export interface Statement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `AWS`, `Service`, `Federated` or `*`, and whom it names. Empty in a policy that is attached to an identity. */
  readonly principals: readonly Principal[];
  readonly limits: readonly Limit[];
}

/** Somebody that a trust policy names. */
export interface Principal {
  readonly type: string;
  readonly id: string;
}

/** The statements of a policy document; null for a text that is none, or is only known when Terraform runs. */
export function statementsOf(policy: string): readonly Statement[] | null {
  const document = parsed(policy);
  if (!isObject(document)) return null;
  return listOf(document.Statement).filter(isObject).map(statement);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** IAM takes one value for a list with one (IAM User Guide, "Grammar of the IAM JSON policy language"). */
function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return listOf(value).map(String);
}

/** All but what an element excludes is a pattern that stands for all, with an exception. */
function statement(body: JsonObject): Statement {
  const [notActions, notResources] = [textsOf(body.NotAction), textsOf(body.NotResource)];
  return {
    allows: body.Effect !== "Deny",
    actions: notActions.length > 0 ? ["*"] : textsOf(body.Action),
    resources: notResources.length > 0 ? ["*"] : textsOf(body.Resource),
    principals: principalsOf(body.Principal),
    limits: [
      ...(notActions.length > 0 ? [except("the action", notActions)] : []),
      ...(notResources.length > 0 ? [except("the resource", notResources)] : []),
      ...conditionsOf(body.Condition),
    ],
  };
}

function principalsOf(principal: JsonValue | undefined): readonly Principal[] {
  if (!isObject(principal)) return textsOf(principal).map((id) => ({ type: "*", id }));
  return Object.entries(principal).flatMap(([type, ids]) => textsOf(ids).map((id) => ({ type, id })));
}

function conditionsOf(condition: JsonValue | undefined): readonly Limit[] {
  if (!isObject(condition)) return [];
  return Object.entries(condition).flatMap(([operator, keys]) =>
    isObject(keys) ? Object.entries(keys).map(([key, values]) => limitOn(operator, key, textsOf(values))) : [],
  );
}
