//! Values of known types, each labelled by hand: what is a secret is found,
//! and what only looks like one is not.

use super::*;
use crate::state::read::{Extent, read};
use std::collections::BTreeSet;

/// A type, the attributes of an object (`~` stands for a secret), and the ways
/// of its secrets.
type Row = (&'static str, &'static str, &'static [&'static str]);

const LABELLED: &[Row] = &[
    ("random_password", r#"{"result":"~","length":16,"id":"plain-id-12","special":16}"#, &["result"]),
    ("random_string", r#"{"result":"plain-result-12","id":"plain-id-12"}"#, &[]),
    ("random_id", r#"{"hex":"plain-hex-12","b64_std":"plain-b64_std-12"}"#, &[]),
    ("random_pet", r#"{"id":"plain-id-12","prefix":"plain-prefix-12"}"#, &[]),
    (
        "tls_private_key",
        r#"{"private_key_pem":"~","private_key_openssh":"~","public_key_openssh":"plain-public_key_openssh-12","public_key_pem":"plain-public_key_pem-12","algorithm":"plain-algorithm-12","public_key_fingerprint_md5":"plain-public_key_fingerprint_md5-12"}"#,
        &["private_key_pem", "private_key_openssh"],
    ),
    (
        "tls_self_signed_cert",
        r#"{"private_key_pem":"~","cert_pem":"plain-cert_pem-12"}"#,
        &["private_key_pem"],
    ),
    (
        "aws_db_instance",
        r#"{"password":"~","username":"plain-username-12","endpoint":"plain-endpoint-12","engine_version":"plain-engine_version-12","kms_key_id":"arn:aws:kms:eu-west-1:1:key/6d3c","master_user_secret_kms_key_id":"plain-master_user_secret_kms_key_id-12"}"#,
        &["password"],
    ),
    (
        "aws_rds_cluster",
        r#"{"master_password":"~","master_username":"plain-master_username-12","cluster_identifier":"plain-cluster_identifier-12"}"#,
        &["master_password"],
    ),
    ("aws_docdb_cluster", r#"{"master_password":"~","port":16}"#, &["master_password"]),
    (
        "aws_redshift_cluster",
        r#"{"master_password":"~","database_name":"plain-database_name-12"}"#,
        &["master_password"],
    ),
    (
        "aws_iam_access_key",
        r#"{"secret":"~","ses_smtp_password_v4":"~","id":"plain-id-12","user":"plain-user-12","status":"plain-status-12"}"#,
        &["secret", "ses_smtp_password_v4"],
    ),
    (
        "aws_iam_user_login_profile",
        r#"{"password":"~","password_length":16,"password_reset_required":16,"pgp_key":"plain-pgp_key-12"}"#,
        &["password"],
    ),
    (
        "aws_secretsmanager_secret_version",
        r#"{"secret_string":"~","secret_id":"plain-secret_id-12","arn":"arn:aws:x:eu-west-1:123456789012:thing/a","version_id":"plain-version_id-12"}"#,
        &["secret_string"],
    ),
    (
        "aws_secretsmanager_secret",
        r#"{"name":"plain-name-12","arn":"arn:aws:x:eu-west-1:123456789012:thing/a","description":"plain-description-12"}"#,
        &[],
    ),
    (
        "aws_ssm_parameter",
        r#"{"value":"~","arn":"arn:aws:x:eu-west-1:123456789012:thing/a","tier":"plain-tier-12","type":"SecureString"}"#,
        &["value"],
    ),
    ("aws_ssm_parameter", r#"{"value":"plain-value-12","key_id":"plain-key_id-12","type":"String"}"#, &[]),
    (
        "aws_elasticache_replication_group",
        r#"{"auth_token":"~","auth_token_update_strategy":"plain-auth_token_update_strategy-12","arn":"arn:aws:x:eu-west-1:123456789012:thing/a"}"#,
        &["auth_token"],
    ),
    (
        "aws_cognito_user_pool_client",
        r#"{"client_secret":"~","name":"plain-name-12","token_validity_units":"plain-token_validity_units-12"}"#,
        &["client_secret"],
    ),
    ("aws_mq_broker", r#"{"user":[{"password":"~","username":"plain-username-12"}]}"#, &["user[0].password"]),
    ("aws_directory_service_directory", r#"{"password":"~","edition":"plain-edition-12"}"#, &["password"]),
    ("aws_eks_cluster_auth", r#"{"token":"~","name":"plain-name-12"}"#, &["token"]),
    (
        "aws_efs_file_system",
        r#"{"creation_token":"plain-creation_token-12","encrypted":16,"dns_name":"plain-dns_name-12"}"#,
        &[],
    ),
    (
        "aws_dynamodb_table",
        r#"{"hash_key":"plain-hash_key-12","range_key":"plain-range_key-12","name":"plain-name-12"}"#,
        &[],
    ),
    (
        "aws_s3_bucket",
        r#"{"bucket":"plain-bucket-12","bucket_domain_name":"plain-bucket_domain_name-12","arn":"arn:aws:x:eu-west-1:123456789012:thing/a"}"#,
        &[],
    ),
    (
        "aws_s3_object",
        r#"{"key":"plain-key-12","etag":"plain-etag-12","content_type":"plain-content_type-12"}"#,
        &[],
    ),
    (
        "aws_key_pair",
        r#"{"public_key":"plain-public_key-12","key_name":"plain-key_name-12","fingerprint":"plain-fingerprint-12"}"#,
        &[],
    ),
    (
        "aws_kms_key",
        r#"{"key_id":"plain-key_id-12","policy":"{\"Statement\":[{\"Action\":\"secretsmanager:GetSecretValue\"}]}","arn":"arn:aws:x:eu-west-1:123456789012:thing/a"}"#,
        &[],
    ),
    (
        "aws_lambda_function",
        r#"{"environment":[{"variables":{"DB_PASSWORD":"~","API_TOKEN":"~","LOG_LEVEL":"plain-LOG_LEVEL-12","SECRET_ARN":"arn:aws:secretsmanager:eu-west-1:1:secret:x"}}],"source_code_hash":"plain-source_code_hash-12"}"#,
        &["environment[0].variables.DB_PASSWORD", "environment[0].variables.API_TOKEN"],
    ),
    (
        "aws_vpn_connection",
        r#"{"tunnel1_preshared_key":"~","tunnel2_preshared_key":"~","tunnel1_address":"plain-tunnel1_address-12"}"#,
        &["tunnel1_preshared_key", "tunnel2_preshared_key"],
    ),
    (
        "aws_acm_certificate",
        r#"{"private_key":"~","domain_name":"plain-domain_name-12","certificate_body":"plain-certificate_body-12"}"#,
        &["private_key"],
    ),
    ("aws_api_gateway_api_key", r#"{"value":"~","name":"plain-name-12"}"#, &["value"]),
    ("aws_amplify_app", r#"{"oauth_token":"~","repository":"plain-repository-12"}"#, &["oauth_token"]),
    (
        "aws_iam_role",
        r#"{"assume_role_policy":"{\"Statement\":[{\"Action\":\"sts:AssumeRole\"}]}","unique_id":"plain-unique_id-12","name":"plain-name-12"}"#,
        &[],
    ),
    (
        "aws_iam_server_certificate",
        r#"{"private_key":"~","certificate_body":"plain-certificate_body-12"}"#,
        &["private_key"],
    ),
    ("aws_lightsail_key_pair", r#"{"private_key":"~","public_key":"plain-public_key-12"}"#, &["private_key"]),
    ("aws_appsync_api_key", r#"{"key":"~","api_id":"plain-api_id-12"}"#, &["key"]),
    (
        "azurerm_storage_account",
        r#"{"primary_access_key":"~","secondary_access_key":"~","primary_connection_string":"~","primary_blob_endpoint":"plain-primary_blob_endpoint-12","name":"plain-name-12","account_tier":"plain-account_tier-12"}"#,
        &["primary_access_key", "secondary_access_key", "primary_connection_string"],
    ),
    (
        "azurerm_key_vault_secret",
        r#"{"value":"~","name":"plain-name-12","key_vault_id":"plain-key_vault_id-12","version":"plain-version-12"}"#,
        &["value"],
    ),
    (
        "azurerm_mssql_server",
        r#"{"administrator_login_password":"~","administrator_login":"plain-administrator_login-12"}"#,
        &["administrator_login_password"],
    ),
    (
        "azurerm_postgresql_flexible_server",
        r#"{"administrator_password":"~","fqdn":"plain-fqdn-12"}"#,
        &["administrator_password"],
    ),
    (
        "azurerm_cosmosdb_account",
        r#"{"primary_key":"~","secondary_key":"~","endpoint":"plain-endpoint-12"}"#,
        &["primary_key", "secondary_key"],
    ),
    (
        "azurerm_redis_cache",
        r#"{"primary_access_key":"~","primary_connection_string":"~","hostname":"plain-hostname-12"}"#,
        &["primary_access_key", "primary_connection_string"],
    ),
    (
        "azurerm_container_registry",
        r#"{"admin_password":"~","login_server":"plain-login_server-12"}"#,
        &["admin_password"],
    ),
    (
        "azurerm_kubernetes_cluster",
        r#"{"kube_config_raw":"~","kube_config":[{"client_key":"~","password":"~","host":"plain-host-12","cluster_ca_certificate":"plain-cluster_ca_certificate-12"}]}"#,
        &["kube_config_raw", "kube_config[0].client_key", "kube_config[0].password"],
    ),
    (
        "azurerm_servicebus_namespace",
        r#"{"default_primary_key":"~","default_primary_connection_string":"~","sku":"plain-sku-12"}"#,
        &["default_primary_key", "default_primary_connection_string"],
    ),
    (
        "azurerm_log_analytics_workspace",
        r#"{"primary_shared_key":"~","workspace_id":"plain-workspace_id-12"}"#,
        &["primary_shared_key"],
    ),
    (
        "azurerm_linux_virtual_machine",
        r#"{"admin_password":"~","admin_username":"plain-admin_username-12","computer_name":"plain-computer_name-12"}"#,
        &["admin_password"],
    ),
    (
        "azurerm_application_insights",
        r#"{"instrumentation_key":"~","app_id":"plain-app_id-12"}"#,
        &["instrumentation_key"],
    ),
    (
        "azuread_application_password",
        r#"{"value":"~","key_id":"plain-key_id-12","display_name":"plain-display_name-12"}"#,
        &["value"],
    ),
    ("azurerm_search_service", r#"{"primary_key":"~","name":"plain-name-12"}"#, &["primary_key"]),
    (
        "google_service_account_key",
        r#"{"private_key":"~","public_key":"plain-public_key-12","name":"plain-name-12"}"#,
        &["private_key"],
    ),
    (
        "google_sql_user",
        r#"{"password":"~","name":"plain-name-12","instance":"plain-instance-12"}"#,
        &["password"],
    ),
    (
        "google_secret_manager_secret_version",
        r#"{"secret_data":"~","secret":"projects/p/secrets/s","name":"plain-name-12"}"#,
        &["secret_data"],
    ),
    (
        "google_container_cluster",
        r#"{"master_auth":[{"client_key":"~","client_certificate":"plain-client_certificate-12"}],"endpoint":"plain-endpoint-12"}"#,
        &["master_auth[0].client_key"],
    ),
    ("google_storage_hmac_key", r#"{"secret":"~","access_id":"plain-access_id-12"}"#, &["secret"]),
    (
        "google_compute_vpn_tunnel",
        r#"{"shared_secret":"~","peer_ip":"plain-peer_ip-12"}"#,
        &["shared_secret"],
    ),
    ("google_redis_instance", r#"{"auth_string":"~","host":"plain-host-12"}"#, &["auth_string"]),
    ("google_apikeys_key", r#"{"key_string":"~","display_name":"plain-display_name-12"}"#, &["key_string"]),
    (
        "kubernetes_secret",
        r#"{"data":{"username":"~","url":"~"},"metadata":[{"name":"plain-name-12"}],"type":"plain-type-12"}"#,
        &["data.username", "data.url"],
    ),
    (
        "kubernetes_config_map",
        r#"{"data":{"LOG_LEVEL":"plain-LOG_LEVEL-12","URL":"plain-URL-12"},"metadata":[{"name":"plain-name-12"}]}"#,
        &[],
    ),
    (
        "kubernetes_deployment",
        r#"{"spec":[{"env":[{"name":"DB_PASSWORD","value":"~"}],"image":"plain-image-12"}]}"#,
        &["spec[0].env[0].value"],
    ),
    ("kubernetes_ingress", r#"{"spec":[{"tls":[{"secret_name":"plain-secret_name-12"}]}]}"#, &[]),
    (
        "helm_release",
        r#"{"repository_password":"~","set_sensitive":[{"value":"~","name":"plain-name-12"}],"chart":"plain-chart-12","version":"plain-version-12"}"#,
        &["repository_password", "set_sensitive[0].value"],
    ),
    ("vault_generic_secret", r#"{"data_json":"~","path":"plain-path-12"}"#, &["data_json"]),
    (
        "vault_approle_auth_backend_role_secret_id",
        r#"{"secret_id":"~","accessor":"plain-accessor-12"}"#,
        &["secret_id"],
    ),
    (
        "github_actions_secret",
        r#"{"plaintext_value":"~","secret_name":"plain-secret_name-12","repository":"plain-repository-12"}"#,
        &["plaintext_value"],
    ),
    ("github_repository_deploy_key", r#"{"key":"plain-key-12","title":"plain-title-12"}"#, &[]),
    ("gitlab_deploy_token", r#"{"token":"~","username":"plain-username-12"}"#, &["token"]),
    ("gitlab_project_access_token", r#"{"token":"~","user_id":"plain-user_id-12"}"#, &["token"]),
    ("postgresql_role", r#"{"password":"~","name":"plain-name-12"}"#, &["password"]),
    ("mysql_user", r#"{"plaintext_password":"~","user":"plain-user-12"}"#, &["plaintext_password"]),
    (
        "mongodbatlas_database_user",
        r#"{"password":"~","auth_database_name":"plain-auth_database_name-12"}"#,
        &["password"],
    ),
    ("datadog_api_key", r#"{"key":"~","name":"plain-name-12"}"#, &["key"]),
    ("grafana_api_key", r#"{"key":"~","role":"plain-role-12"}"#, &["key"]),
    ("cloudflare_api_token", r#"{"value":"~","status":"plain-status-12"}"#, &["value"]),
    (
        "digitalocean_database_cluster",
        r#"{"password":"~","uri":"~","host":"plain-host-12"}"#,
        &["password", "uri"],
    ),
    ("auth0_client", r#"{"client_secret":"~","client_id":"plain-client_id-12"}"#, &["client_secret"]),
    ("okta_app_oauth", r#"{"client_secret":"~","label":"plain-label-12"}"#, &["client_secret"]),
    (
        "acme_certificate",
        r#"{"private_key_pem":"~","issuer_pem":"plain-issuer_pem-12","certificate_url":"plain-certificate_url-12"}"#,
        &["private_key_pem"],
    ),
    ("snowflake_user", r#"{"password":"~","login_name":"plain-login_name-12"}"#, &["password"]),
    ("tfe_team_token", r#"{"token":"~","team_id":"plain-team_id-12"}"#, &["token"]),
    ("null_resource", r#"{"triggers":{"version":"plain-version-12","sha":"plain-sha-12"}}"#, &[]),
    (
        "external",
        r#"{"result":{"database_url":"postgres://app:~@db.example.org/app","docs_url":"https://example.org/docs?page=1"}}"#,
        &["result.database_url"],
    ),
    (
        "terraform_data",
        r#"{"output":{"value":{"apiKey":"~","region":"plain-region-12"}}}"#,
        &["output.value.apiKey"],
    ),
];

fn state_of(rows: &[Row], marked: bool) -> String {
    let secret = ["Zq7xK2m", "N9pR4tW8v"].concat();
    let one = |(number, (kind, attributes, secrets)): (usize, &Row)| {
        let step = |path: &&str| {
            let first = path.split(['.', '[']).next().unwrap();
            format!(r#"[{{"type":"get_attr","value":"{first}"}}]"#)
        };
        let marks: BTreeSet<String> = secrets.iter().map(step).collect();
        let marks = if marked { marks.into_iter().collect::<Vec<_>>().join(",") } else { String::new() };
        let attributes = attributes.replace('~', &secret);
        format!(
            r#"{{"mode":"managed","type":"{kind}","name":"n{number}","provider":"provider.x",
            "instances":[{{"attributes":{attributes},"sensitive_attributes":[{marks}]}}]}}"#
        )
    };
    let resources: Vec<String> = rows.iter().enumerate().map(one).collect();
    format!(r#"{{"version":4,"serial":1,"lineage":"l","resources":[{}]}}"#, resources.join(","))
}

fn found(text: &str) -> BTreeSet<(usize, String)> {
    let state = read(text.as_bytes(), Extent::Whole).unwrap();
    let secrets = Finder::new().find(&state, text.as_bytes(), 0..state.resources.len());
    secrets.into_iter().map(|secret| (secret.at.0, secret.path)).collect()
}

fn expected() -> BTreeSet<(usize, String)> {
    let rows = LABELLED.iter().enumerate();
    rows.flat_map(|(number, (_, _, paths))| paths.iter().map(move |path| (number, (*path).to_owned())))
        .collect()
}

#[test]
fn hardly_a_secret_is_missed_and_hardly_a_decoy_is_taken_for_one() {
    let (found, expected) = (found(&state_of(LABELLED, false)), expected());
    let right = found.intersection(&expected).count() as f64;
    let missed: Vec<_> = expected.difference(&found).collect();
    let wrong: Vec<_> = found.difference(&expected).collect();
    assert!(right / expected.len() as f64 >= 0.98, "missed {missed:?}");
    assert!(right / found.len() as f64 >= 0.9, "wrong {wrong:?}");
}

#[test]
fn the_set_is_large_enough_to_mean_something() {
    let values: usize = LABELLED.iter().map(|(_, text, _)| text.matches("\":").count()).sum();
    let kinds: BTreeSet<&str> = LABELLED.iter().map(|(kind, _, _)| *kind).collect();
    assert!(values >= 200 && kinds.len() >= 60, "{values} values of {} types", kinds.len());
}

#[test]
fn what_is_marked_is_found_whatever_it_is_called() {
    let text = state_of(
        &[(
            "x_y",
            r#"{"plain":"hello","other":"hello","empty":"","none":null}"#,
            &["plain", "empty", "none"],
        )],
        true,
    );
    assert_eq!(found(&text), BTreeSet::from([(0, "plain".to_owned())]));
}
