import type { PlannedController } from "../../stages/planned";
import type { Finding } from "../../stages/rule";

/** A finding at a path of a controller's props. */
export function controllerFinding(
  { where }: Pick<PlannedController, "where">,
  path: string,
  about: Omit<Finding, "where">,
): Finding {
  return { where: `${where}: ${path}`, ...about };
}

/** Whether text is a lower-case DNS label of at most 63 characters (k8s.io/apimachinery, IsDNS1123Label). */
export function isDnsLabel(text: string): boolean {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text);
}

/** What {@link isDnsLabel} accepts, for messages. */
export const DNS_LABEL = 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit';
