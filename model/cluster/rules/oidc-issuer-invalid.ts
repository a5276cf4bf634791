import type { Cloud } from "../../base/cloud";
import type { Grammar } from "../../base/grammar";
import { grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** What the API server itself asks of `--service-account-issuer` (kubernetes, pkg/serviceaccount/openidmetadata.go). */
const ISSUER: Grammar = {
  pattern: /^https:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,
  expected: "an https URL without credentials, query and fragment",
  hint: "Write it exactly as the API server's --service-account-issuer: tokens carry it letter by letter.",
};

const GRAMMARS: Readonly<Record<Cloud, Grammar>> = {
  /** IAM API Reference, CreateOpenIDConnectProvider: at most 255 characters, and no port. */
  aws: {
    ...ISSUER,
    pattern: /^(?=.{1,255}$)https:\/\/[^\s/?#@:]+(\/[^\s?#]*)?$/,
    expected: "an https URL of at most 255 characters, without port, credentials, query and fragment",
  },
  azure: ISSUER,
  google: ISSUER,
};

/** The cloud fetches the issuer's keys from this URL and compares it with the tokens of the autoscaler's pod. */
export const oidcIssuerInvalid: ClusterRule = {
  code: "oidc-issuer-invalid",
  title: "A cluster's `oidcIssuerUrl` is an https URL that its cloud can trust as an issuer.",
  check({ declared }) {
    const { oidcIssuerUrl } = declared.props;
    const what =
      "The cloud cannot trust this as the issuer of the cluster's tokens; cluster-autoscaler would get no role.";
    return grammarFindings(declared, what, [
      { path: "oidcIssuerUrl", value: oidcIssuerUrl, grammar: GRAMMARS[declared.cloud] },
    ]);
  },
};
