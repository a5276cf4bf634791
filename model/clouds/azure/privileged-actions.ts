import { once } from "../../base/cached";
import { allowsAny, tableEntries } from "../dangerous-permission";
import * as table from "./privileged-actions.table.json";

/** Resources whose creation or change grants rights, or changes whom the cloud or one of its services trusts. */
const GRANT = [
  "\\w*Role(Assignments|Definitions|Bindings)",
  "role(Assignment|Eligibility)ScheduleRequests",
  "roleManagementPolicies",
  "mongodbUserDefinitions",
  "access(Policies|PolicyAssignments|Connectors)",
  "principalAssignments",
  "administrators",
  "authorizationRules",
  "federatedIdentityCredentials",
  "trustedIdProviders",
  "localUsers",
  "registration(Assignments|Definitions)",
  "policyAssignments",
];

/** Resources whose creation or change runs commands or code with the rights of an identity or machine that exists already. */
const EXECUTE = [
  "runCommands",
  "(virtualMachines|virtualMachineScaleSets|machines)/extensions",
  "deploymentScripts",
  "guestConfigurationAssignments",
  "galleries/applications/versions",
  "automationAccounts/\\S+",
  "registries/(tasks|taskRuns|buildTasks)",
  "sites(/slots)?/(config|functions|sourcecontrols|siteextensions)",
];

/** Operations that grant, hand out what proves an identity, act as one, or run something as one. */
const OPERATIONS = [
  "elevate(Access)?",
  "(assign|escalate|bind|impersonate)",
  "set\\w*RoleAssignments",
  "(addPrincipals|addRootCollectionAdmin|assignWorkspaceAdmin)",
  "(takeOwnership|modifyPermissions)",
  "actAs\\w+",
  "runAs\\w+",
  "(list|(re)?generate|rotate|renew|refresh)(?!UserDelegationKey)\\w*(keys?|credentials?|kubeconfig|tokens?|secrets?|sas|password|connectionStrings?)",
  "(get|fetch)\\w*(keys?|credentials?|tokens?|password|connectionString)",
  "list\\w*With(Secrets|Keys)",
  "\\w*reset\\w*Password",
  "(sharedKeys|readOnlyKeys|accessToken|token|createApiKey)",
  "(wac)?login(AsAdmin)?",
  "(sites(/slots)?|runbooks)/publish(xml)?",
  "(exec|runCommand|executeScriptActions|executeDataflowDebugCommand|scheduleRun|runJob|runPlaybook)",
  "serialPorts/connect",
];

const PRIVILEGED = new RegExp(`/((${[...GRANT, ...EXECUTE].join("|")})/write|(${OPERATIONS.join("|")})/action)$`, "i");

/**
 * Whether who may do this, which has no wildcard, can take over the rights of others. The verbs are those that a walk over the
 * published operations and the actions of built-in roles found (privileged-actions.table.json has source and date), and hold for
 * providers that come later. Reading a secret is none, nor is `generateUserDelegationKey`, whose key has the rights of its holder;
 * to create a machine or an app with an identity needs `assign/action`, which is one.
 */
export function isPrivilegedOperation(action: string): boolean {
  return PRIVILEGED.test(action);
}

const knownActions = once(() => tableEntries(table.actions, "/"));

/** The same of what a role may list. A wildcard is judged by the operations that are known. */
export function isPrivilegedAction(action: string): boolean {
  return action.includes("*") ? allowsAny(action, knownActions()) : isPrivilegedOperation(action);
}

const roles = once(() => {
  const all = table.roles.flatMap((line) => line.toLowerCase().split(";"));
  return new Map(all.map((role) => [role.slice(0, GUID), role.slice(GUID + 1)]));
});

const GUID = 36;

/** Whether a built-in role has such an action, by its name or the GUID of its id; Azure ignores the case of both. */
export function isPrivilegedRole(nameOrGuid: string): boolean {
  const text = nameOrGuid.toLowerCase();
  return roles().has(text) || [...roles().values()].includes(text);
}
