//! Code hosts, registries of packages, and what builds and deploys.

use super::{Doubt, Edge, Literal, Rule};

pub(super) const RULES: &[Rule] = &[
    Rule::format(
        "github-token",
        "GitHub token",
        &["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
        "gh[pousr]_[A-Za-z0-9]{36,251}",
        3.5,
    ),
    Rule::format(
        "github-fine-grained-token",
        "GitHub token",
        &["github_pat_"],
        "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}",
        3.5,
    ),
    Rule::format(
        "github-app-secret",
        "GitHub client secret",
        &["github"],
        r#"(?i:github[\w.\-]{0,14}secret["']{0,2}\s{0,3}[=:]\s{0,3}["']?)([a-f0-9]{40})"#,
        3.0,
    )
    .literal(Literal::Before),
    Rule::format(
        "gitlab-token",
        "GitLab token",
        &[
            "glpat-", "gldt-", "glrt-", "glptt-", "glft-", "glsoat-", "glcbt-", "glagent-", "gloas-",
            "glimt-", "glffct-",
        ],
        r"gl(?:pat|dt|rt|ptt|ft|soat|cbt|agent|oas|imt|ffct)-[A-Za-z0-9_=.\-]{20,64}",
        3.0,
    ),
    Rule::format(
        "gitlab-runner-token",
        "GitLab runner token",
        &["gr1348941"],
        r"GR1348941[A-Za-z0-9_\-]{20}",
        3.0,
    )
    .edge(Edge::Dash),
    Rule::format("atlassian-token", "Atlassian token", &["atatt3"], r"ATATT3[A-Za-z0-9_\-=]{180,200}", 3.5),
    Rule::format("npm-token", "npm token", &["npm_"], "npm_[A-Za-z0-9]{36}", 3.5),
    Rule::format(
        "npm-uuid-token",
        "npm token",
        &["_authtoken", "npm_token"],
        r#"(?i:_authToken|NPM_TOKEN)["'\s=:]{1,6}([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"#,
        3.0,
    )
    .literal(Literal::Before)
    .edge(Edge::Dash),
    Rule::format(
        "npmrc-auth",
        "npm registry credential",
        &["_authtoken", "_auth"],
        r"(?i:_auth(?:Token)?)[ \t]*=[ \t]*([A-Za-z0-9_+/=\-]{20,})[ \t\r]*(?:\n|\z)",
        3.5,
    )
    .edge(Edge::Open)
    .literal(Literal::Before),
    Rule::format("pypi-token", "PyPI token", &["pypi-age"], r"pypi-AgE[A-Za-z0-9_\-]{70,}", 3.5),
    Rule::format("rubygems-key", "RubyGems key", &["rubygems_"], "rubygems_[a-f0-9]{48}", 3.0),
    Rule::format("cargo-registry-token", "cargo registry token", &["cio"], "cio[A-Za-z0-9]{32}", 4.0)
        .doubt(Doubt::Mixed),
    Rule::format("clojars-token", "Clojars token", &["clojars_"], "(?i:clojars)_[a-z0-9]{60}", 3.0),
    Rule::format("nuget-key", "NuGet key", &["oy2"], "oy2[a-z0-9]{43}", 3.5),
    Rule::format(
        "docker-token",
        "Docker token",
        &["dckr_pat_", "dckr_oat_"],
        r"dckr_(?:pat|oat)_[A-Za-z0-9_\-]{27,}",
        3.0,
    ),
    Rule::format("artifactory-key", "Artifactory key", &["akcp"], "AKCp[A-Za-z0-9]{69,73}", 4.0),
    Rule::format(
        "hashicorp-vault-token",
        "Vault token",
        &["hvs.", "hvb.", "hvr."],
        r"hv[sbr]\.[A-Za-z0-9_\-]{24,}",
        3.5,
    )
    .doubt(Doubt::Mixed),
    Rule::format(
        "terraform-cloud-token",
        "Terraform Cloud token",
        &[".atlasv1."],
        r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-=]{60,70}",
        3.5,
    )
    .literal(Literal::Within(14))
    .after(90)
    .edge(Edge::Dash),
    Rule::format("pulumi-token", "Pulumi token", &["pul-"], "pul-[a-f0-9]{40}", 3.0),
    Rule::format(
        "doppler-token",
        "Doppler token",
        &["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."],
        r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_\-]{2,35}\.)?[A-Za-z0-9]{40,44}",
        3.5,
    ),
    Rule::format(
        "planetscale-token",
        "PlanetScale token",
        &["pscale_"],
        r"pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_=.\-]{32,64}",
        3.5,
    ),
    Rule::format(
        "onepassword-token",
        "1Password service account token",
        &["ops_eyj"],
        "ops_eyJ[A-Za-z0-9+/]{250,}={0,3}",
        4.0,
    )
    .after(4096)
    .edge(Edge::Base64),
    Rule::format("buildkite-token", "Buildkite token", &["bkua_"], "bkua_[a-f0-9]{40}", 3.0),
    Rule::format(
        "circleci-token",
        "CircleCI token",
        &["ccipat_"],
        "CCIPAT_[A-Za-z0-9]{22}_[a-f0-9]{40}",
        3.5,
    ),
    Rule::format(
        "sourcegraph-token",
        "Sourcegraph token",
        &["sgp_"],
        "sgp_(?:[a-f0-9]{16}_|local_)?[a-f0-9]{40}",
        3.0,
    ),
    Rule::format("sonar-token", "SonarQube token", &["sqp_", "squ_", "sqa_"], "sq[pua]_[a-f0-9]{40}", 3.0),
];
