import { show } from "./problem";
import { secretLine, withoutSecrets } from "./secrets";

/** What every program and shell can read (k8s.io/apimachinery, IsCIdentifier); Kubernetes itself accepts more. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Names of variables that hold a secret, of all three clouds' SDKs and of most programs; files that hold one are named by `_FILE`. */
const SECRET_NAME = /(^|_)(PASSWORD|PASSWD|SECRET|TOKEN|API_KEY|ACCESS_KEY|ACCESS_KEY_ID)$/i;

/** Whether text can be the name of a variable. */
export function isVariableName(text: string): boolean {
  return NAME.test(text);
}

/** A variable's secret as a message may show it; null where there is none. */
export function secretVariable(name: string, value: string): string | null {
  if (SECRET_NAME.test(name)) return value === "" ? null : "a secret";
  return withoutSecrets(value) === value ? null : show(value);
}

/** A setting's secret as a message may show it, by what it looks like or by the setting's name; null where there is none. */
export function secretSetting(name: string, value: string): string | null {
  const line = secretLine(value);
  if (line !== null) return show(line.shown);
  return secretLine(`${name}=${JSON.stringify(value)}`) === null ? null : "a value that is not repeated here";
}
