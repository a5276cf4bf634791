import { ownPackage } from "../constructs/own-package";
import type { SarifTool } from "../review/formats/problems-sarif";

/** The command, as SARIF names it. Whoever publishes the package's files says where in its package.json. */
export function sarifTool(): SarifTool {
  const { version, homepage } = ownPackage();
  return { version, docs: homepage === undefined ? null : `${homepage.replace(/\/?(#.*)?$/, "")}/docs/` };
}
