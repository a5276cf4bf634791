import { dangerousPermissions } from "../../model/clouds/permissions";
import type { GooglePermissions } from "../../model/declaration/cloud-permissions";
import type { TerraformObject } from "../terraform/objects";
import type { JsonValue } from "../terraform/terraform-json";
import type { Grant, Limit } from "./grant";
import { holderOf, identityName } from "./identities";
import { expressed, limitOn } from "./limits";
import { blocksOf, filledText, referent, type Stack, textsOf } from "./references";

/** Resources that add members to what somebody may do, each kind of resource with its own (provider google 6.50, `*_iam_member`). */
const IAM = /^google_(\w+)_iam_(member|binding)$/;

/** What a stack grants on Google: roles on projects and resources, with what custom roles hold, and who may be an account. */
export function googleGrants(stack: Stack): readonly Grant[] {
  const granting = [...stack.objects.values()].filter(({ mode, type }) => mode === "resource" && IAM.test(type));
  return granting.flatMap((object) => memberGrants(stack, object));
}

/** What all grants of one member have in common. */
interface Membership {
  readonly holder: string;
  readonly source: string;
  readonly on: Target;
  readonly limits: readonly Limit[];
}

/** On what: as a path that what contains it is the beginning of, and in words. */
interface Target {
  readonly path: string;
  readonly words: string;
}

function memberGrants(stack: Stack, object: TerraformObject): readonly Grant[] {
  const { member, members, role, condition } = object.arguments;
  const on = targetOf(stack, object);
  const conditions = blocksOf(condition).map(({ expression }) => expressed(filledText(stack, expression)));
  const all: readonly JsonValue[] = Array.isArray(members) ? members : [member ?? ""];
  return all.flatMap((each) => {
    const { holder, limits } = memberOf(stack, each);
    const membership = { holder, source: object.address, on, limits: [...limits, ...conditions] };
    return object.type === ACCOUNT_MEMBER && role === WORKLOAD_IDENTITY
      ? [trustGrant(stack, membership, object)]
      : roleGrants(stack, membership, role);
  });
}

const ACCOUNT_MEMBER = "google_service_account_iam_member";
const WORKLOAD_IDENTITY = "roles/iam.workloadIdentityUser";

/** Whom a member stands for, and on which condition. */
type Member = Pick<Membership, "holder" | "limits">;

/** Identities of a pool: one subject, a group, an attribute, or all (IAM documentation, "Principal identifiers"). */
const POOL = /^principal(?:Set)?:\/\/iam\.googleapis\.com\/(.*?\/workloadIdentityPools\/[^/]+)\/(.+)$/;

/** A service account of the stack, whoever has a token of a pool, or how Google calls the member. */
function memberOf(stack: Stack, member: JsonValue): Member {
  const account = referent(stack, member);
  if (account !== null) return { holder: holderOf(account), limits: [] };
  const text = filledText(stack, member);
  const [, pool, rest = ""] = POOL.exec(text) ?? [];
  if (pool === undefined) return { holder: text, limits: [] };
  const [kind = "", ...value] = rest.split("/");
  const limits = rest === "*" ? [] : [limitOn("StringEquals", kind, [value.join("/")])];
  return { holder: `whoever has a token of ${pool}`, limits };
}

/** Arguments that say what a resource grants, and to whom; all others but the project name the resource. */
const GRANTING: readonly string[] = ["condition", "member", "members", "project", "role", "//"];

function targetOf(stack: Stack, { type, arguments: body }: TerraformObject): Target {
  const kind = (IAM.exec(type)?.[1] ?? "").replaceAll("_", " ");
  const project = filledText(stack, body.project);
  const names = Object.entries(body).filter(([argument]) => !GRANTING.includes(argument));
  const name = names.map(([, value]) => filledText(stack, value)).join("/");
  if (name === "") return { path: `projects/${project}`, words: `project ${project}` };
  const within = project === "" ? "" : ` of project ${project}`;
  return { path: `projects/${project}/${kind}/${name}`, words: `${kind} ${name}${within}` };
}

function roleGrants(stack: Stack, membership: Membership, role: JsonValue | undefined): readonly Grant[] {
  const custom = referent(stack, role);
  if (custom !== null) {
    return textsOf(stack, custom.arguments.permissions).map((permission) =>
      grantOf(membership, permission, { permissions: [permission] }),
    );
  }
  const name = filledText(stack, role);
  return [grantOf(membership, `everything in ${name}`, { projectRoles: [name] })];
}

function grantOf({ holder, source, on, limits }: Membership, action: string, judged: GooglePermissions): Grant {
  return {
    ...{ system: "google", holder, source, allows: true, parts: [action, on.path], limits, actsAs: null },
    words: { verb: judged.permissions === undefined ? "do" : "use", action, on: on.words },
    judge: () => dangerousPermissions({ google: judged }).map(({ id }) => id),
  };
}

function trustGrant(stack: Stack, membership: Membership, { arguments: body }: TerraformObject): Grant {
  const account = referent(stack, body.service_account_id);
  const actsAs =
    account === null ? `the service account ${filledText(stack, body.service_account_id)}` : identityName(account);
  const grant = grantOf(membership, `act as ${actsAs}`, { projectRoles: [WORKLOAD_IDENTITY] });
  return { ...grant, words: { verb: "act as", action: actsAs, on: null }, actsAs };
}
