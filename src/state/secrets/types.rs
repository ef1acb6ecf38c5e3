//! Where known types of resources keep secrets.

use crate::state::json::{Raw, Step};

/// The secrets of one object of a known type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known(&'static [&'static str]);

/// A type, and the ways of its secrets: keys with dots between, without
/// indices; `*` stands for all that is left. `?KEY=VALUE` at the start says
/// that they count only then.
type Row = (&'static str, &'static [&'static str]);

/// Finds what is known of a type, for an object with these attributes.
pub(super) fn of(kind: &str, attributes: Raw<'_>) -> Option<Known> {
    let at = TYPES.binary_search_by(|(name, _)| (*name).cmp(kind)).ok()?;
    let (_, paths) = TYPES[at];
    let Some(condition) = paths.first().and_then(|first| first.strip_prefix('?')) else {
        return Some(Known(paths));
    };
    let (key, wanted) = condition.split_once('=')?;
    let found = attributes.get(key)?;
    (found.plain() == wanted).then_some(Known(&paths[1..]))
}

impl Known {
    /// True if a secret stands at the end of the way.
    pub(super) fn covers(self, path: &[Step<'_>]) -> bool {
        self.0.iter().any(|pattern| {
            let mut keys = path.iter().filter_map(|step| match step {
                Step::Key(key) => Some(*key),
                Step::Index(_) => None,
            });
            for part in pattern.split('.') {
                match keys.next() {
                    Some(_) if part == "*" => return true,
                    Some(key) if key == part.as_bytes() => {}
                    _ => return false,
                }
            }
            keys.next().is_none()
        })
    }
}

/// By type.
static TYPES: &[Row] = &[
    ("acme_certificate", &["private_key_pem", "certificate_p12", "certificate_p12_password"]),
    ("acme_registration", &["account_key_pem"]),
    ("aiven_kafka", &["service_password", "service_uri"]),
    ("aiven_pg", &["service_password", "service_uri"]),
    ("aiven_service_user", &["password", "access_key"]),
    ("alicloud_db_account", &["password", "account_password"]),
    ("alicloud_ram_access_key", &["secret"]),
    ("auth0_client", &["client_secret"]),
    ("auth0_client_credentials", &["client_secret"]),
    ("aws_acm_certificate", &["private_key"]),
    ("aws_amplify_app", &["access_token", "oauth_token", "basic_auth_credentials"]),
    ("aws_api_gateway_api_key", &["value"]),
    ("aws_appsync_api_key", &["key"]),
    ("aws_codebuild_source_credential", &["token"]),
    ("aws_codepipeline_webhook", &["authentication_configuration.secret_token"]),
    ("aws_cognito_identity_provider", &["provider_details.client_secret"]),
    ("aws_cognito_user_pool_client", &["client_secret"]),
    ("aws_connect_user", &["password"]),
    ("aws_db_instance", &["password"]),
    ("aws_directory_service_directory", &["password"]),
    ("aws_dms_endpoint", &["password"]),
    ("aws_docdb_cluster", &["master_password"]),
    ("aws_ecr_authorization_token", &["password", "authorization_token"]),
    ("aws_eks_cluster_auth", &["token"]),
    ("aws_elasticache_replication_group", &["auth_token"]),
    ("aws_elasticache_user", &["passwords"]),
    ("aws_elasticsearch_domain", &["advanced_security_options.master_user_options.master_user_password"]),
    ("aws_glue_connection", &["connection_properties.PASSWORD"]),
    ("aws_iam_access_key", &["secret", "ses_smtp_password_v4"]),
    ("aws_iam_server_certificate", &["private_key"]),
    ("aws_iam_service_specific_credential", &["service_password"]),
    ("aws_iam_user_login_profile", &["password"]),
    ("aws_instance", &["password_data"]),
    ("aws_iot_certificate", &["private_key"]),
    ("aws_iot_provisioning_claim", &["private_key"]),
    ("aws_kms_ciphertext", &["plaintext"]),
    ("aws_kms_secrets", &["plaintext.*"]),
    ("aws_lightsail_database", &["master_password"]),
    ("aws_lightsail_key_pair", &["private_key"]),
    ("aws_memorydb_user", &["authentication_mode.passwords"]),
    ("aws_mq_broker", &["user.password"]),
    ("aws_opensearch_domain", &["advanced_security_options.master_user_options.master_user_password"]),
    ("aws_pinpoint_adm_channel", &["client_secret"]),
    ("aws_pinpoint_apns_channel", &["private_key", "token_key"]),
    ("aws_pinpoint_gcm_channel", &["api_key", "service_json"]),
    ("aws_rds_cluster", &["master_password"]),
    ("aws_redshift_cluster", &["master_password"]),
    ("aws_redshiftserverless_namespace", &["admin_user_password"]),
    ("aws_secretsmanager_random_password", &["random_password"]),
    ("aws_secretsmanager_secret_version", &["secret_string", "secret_binary"]),
    ("aws_ssm_parameter", &["?type=SecureString", "value"]),
    ("aws_storagegateway_gateway", &["smb_guest_password", "smb_active_directory_settings.password"]),
    (
        "aws_vpn_connection",
        &["tunnel1_preshared_key", "tunnel2_preshared_key", "customer_gateway_configuration"],
    ),
    ("azuread_application_password", &["value"]),
    ("azuread_service_principal_password", &["value"]),
    ("azuread_user", &["password"]),
    (
        "azurerm_app_configuration",
        &["primary_read_key.*", "primary_write_key.*", "secondary_read_key.*", "secondary_write_key.*"],
    ),
    ("azurerm_application_insights", &["instrumentation_key", "connection_string"]),
    ("azurerm_application_insights_api_key", &["api_key"]),
    ("azurerm_automation_credential", &["password"]),
    ("azurerm_batch_account", &["primary_access_key", "secondary_access_key"]),
    ("azurerm_cognitive_account", &["primary_access_key", "secondary_access_key"]),
    (
        "azurerm_communication_service",
        &["primary_key", "secondary_key", "primary_connection_string", "secondary_connection_string"],
    ),
    (
        "azurerm_container_group",
        &["image_registry_credential.password", "container.secure_environment_variables.*"],
    ),
    ("azurerm_container_registry", &["admin_password"]),
    ("azurerm_container_registry_token_password", &["password1.value", "password2.value"]),
    (
        "azurerm_cosmosdb_account",
        &[
            "primary_key",
            "secondary_key",
            "primary_readonly_key",
            "secondary_readonly_key",
            "connection_strings",
            "primary_master_key",
            "secondary_master_key",
            "primary_readonly_master_key",
            "secondary_readonly_master_key",
            "primary_sql_connection_string",
            "secondary_sql_connection_string",
            "primary_mongodb_connection_string",
            "secondary_mongodb_connection_string",
        ],
    ),
    ("azurerm_data_factory_linked_service_azure_blob_storage", &["connection_string", "sas_uri"]),
    ("azurerm_eventgrid_domain", &["primary_access_key", "secondary_access_key"]),
    ("azurerm_eventgrid_topic", &["primary_access_key", "secondary_access_key"]),
    (
        "azurerm_eventhub_authorization_rule",
        &["primary_key", "secondary_key", "primary_connection_string", "secondary_connection_string"],
    ),
    (
        "azurerm_eventhub_namespace",
        &[
            "default_primary_key",
            "default_secondary_key",
            "default_primary_connection_string",
            "default_secondary_connection_string",
        ],
    ),
    ("azurerm_function_app", &["site_credential.password", "storage_account_access_key"]),
    ("azurerm_iothub", &["shared_access_policy.primary_key", "shared_access_policy.secondary_key"]),
    ("azurerm_key_vault_secret", &["value"]),
    (
        "azurerm_kubernetes_cluster",
        &[
            "kube_config_raw",
            "kube_admin_config_raw",
            "kube_config.client_key",
            "kube_config.password",
            "kube_admin_config.client_key",
            "kube_admin_config.password",
            "service_principal.client_secret",
        ],
    ),
    ("azurerm_linux_virtual_machine", &["admin_password"]),
    ("azurerm_linux_web_app", &["site_credential.password"]),
    ("azurerm_log_analytics_workspace", &["primary_shared_key", "secondary_shared_key"]),
    ("azurerm_maps_account", &["primary_access_key", "secondary_access_key"]),
    ("azurerm_mariadb_server", &["administrator_login_password"]),
    ("azurerm_mssql_server", &["administrator_login_password"]),
    ("azurerm_mysql_flexible_server", &["administrator_password"]),
    ("azurerm_mysql_server", &["administrator_login_password"]),
    ("azurerm_notification_hub_authorization_rule", &["primary_access_key", "secondary_access_key"]),
    ("azurerm_postgresql_flexible_server", &["administrator_password"]),
    ("azurerm_postgresql_server", &["administrator_login_password"]),
    (
        "azurerm_redis_cache",
        &[
            "primary_access_key",
            "secondary_access_key",
            "primary_connection_string",
            "secondary_connection_string",
        ],
    ),
    (
        "azurerm_relay_namespace",
        &["primary_key", "secondary_key", "primary_connection_string", "secondary_connection_string"],
    ),
    ("azurerm_search_service", &["primary_key", "secondary_key", "query_keys.key"]),
    (
        "azurerm_servicebus_namespace",
        &[
            "default_primary_key",
            "default_secondary_key",
            "default_primary_connection_string",
            "default_secondary_connection_string",
        ],
    ),
    (
        "azurerm_servicebus_namespace_authorization_rule",
        &["primary_key", "secondary_key", "primary_connection_string", "secondary_connection_string"],
    ),
    (
        "azurerm_signalr_service",
        &[
            "primary_access_key",
            "secondary_access_key",
            "primary_connection_string",
            "secondary_connection_string",
        ],
    ),
    ("azurerm_sql_server", &["administrator_login_password"]),
    ("azurerm_static_site", &["api_key"]),
    (
        "azurerm_storage_account",
        &[
            "primary_access_key",
            "secondary_access_key",
            "primary_connection_string",
            "secondary_connection_string",
            "primary_blob_connection_string",
            "secondary_blob_connection_string",
        ],
    ),
    ("azurerm_storage_account_sas", &["sas"]),
    ("azurerm_synapse_workspace", &["sql_administrator_login_password"]),
    ("azurerm_virtual_machine", &["os_profile.admin_password"]),
    ("azurerm_virtual_network_gateway_connection", &["shared_key", "authorization_key"]),
    (
        "azurerm_web_pubsub",
        &[
            "primary_access_key",
            "secondary_access_key",
            "primary_connection_string",
            "secondary_connection_string",
        ],
    ),
    ("azurerm_windows_virtual_machine", &["admin_password"]),
    ("cloudflare_api_token", &["value"]),
    ("cloudflare_argo_tunnel", &["secret"]),
    ("cloudflare_tunnel", &["secret", "tunnel_token"]),
    ("cloudflare_zero_trust_access_service_token", &["client_secret"]),
    ("cloudflare_zero_trust_tunnel_cloudflared", &["secret", "tunnel_secret", "tunnel_token"]),
    ("confluent_api_key", &["secret"]),
    ("consul_acl_token_secret_id", &["secret_id", "encrypted_secret_id"]),
    ("databricks_secret", &["string_value", "bytes_value"]),
    ("databricks_token", &["token_value"]),
    ("datadog_api_key", &["key"]),
    ("datadog_application_key", &["key"]),
    ("digitalocean_database_cluster", &["password", "uri", "private_uri", "ui_password"]),
    ("digitalocean_database_user", &["password", "access_key"]),
    (
        "digitalocean_kubernetes_cluster",
        &["kube_config.token", "kube_config.raw_config", "kube_config.client_key"],
    ),
    ("digitalocean_spaces_key", &["secret_key"]),
    ("elasticstack_elasticsearch_security_api_key", &["api_key", "encoded"]),
    ("elasticstack_elasticsearch_security_user", &["password"]),
    ("github_actions_environment_secret", &["plaintext_value"]),
    ("github_actions_organization_secret", &["plaintext_value"]),
    ("github_actions_secret", &["plaintext_value"]),
    ("github_codespaces_secret", &["plaintext_value"]),
    ("github_dependabot_secret", &["plaintext_value"]),
    ("github_organization_webhook", &["configuration.secret"]),
    ("github_repository_webhook", &["configuration.secret"]),
    ("gitlab_deploy_token", &["token"]),
    ("gitlab_group_access_token", &["token"]),
    ("gitlab_group_variable", &["?masked=true", "value"]),
    ("gitlab_personal_access_token", &["token"]),
    ("gitlab_project_access_token", &["token"]),
    ("gitlab_project_variable", &["?masked=true", "value"]),
    ("gitlab_runner", &["registration_token", "authentication_token"]),
    ("gitlab_user", &["password"]),
    ("gitlab_user_runner", &["token"]),
    ("google_apikeys_key", &["key_string"]),
    ("google_client_config", &["access_token"]),
    ("google_compute_disk", &["disk_encryption_key.raw_key"]),
    ("google_compute_ssl_certificate", &["private_key"]),
    ("google_compute_vpn_tunnel", &["shared_secret"]),
    ("google_container_cluster", &["master_auth.client_key", "master_auth.password"]),
    ("google_iap_client", &["secret"]),
    ("google_identity_platform_oauth_idp_config", &["client_secret"]),
    ("google_kms_secret", &["plaintext"]),
    ("google_kms_secret_ciphertext", &["plaintext"]),
    (
        "google_monitoring_notification_channel",
        &["sensitive_labels.auth_token", "sensitive_labels.password", "sensitive_labels.service_key"],
    ),
    ("google_redis_instance", &["auth_string"]),
    ("google_secret_manager_secret_version", &["secret_data"]),
    ("google_service_account_access_token", &["access_token"]),
    ("google_service_account_id_token", &["id_token"]),
    ("google_service_account_key", &["private_key"]),
    ("google_sql_database_instance", &["root_password"]),
    ("google_sql_ssl_cert", &["private_key"]),
    ("google_sql_user", &["password"]),
    ("google_storage_hmac_key", &["secret"]),
    ("grafana_api_key", &["key"]),
    ("grafana_cloud_access_policy_token", &["token"]),
    (
        "grafana_data_source",
        &["secure_json_data_encoded", "secure_json_data.*", "basic_auth_password", "password"],
    ),
    ("grafana_service_account_token", &["key"]),
    ("hcloud_server_root_password", &["root_password"]),
    ("helm_release", &["repository_password", "set_sensitive.value"]),
    ("heroku_app", &["sensitive_config_vars.*", "all_config_vars.*"]),
    ("keycloak_openid_client", &["client_secret"]),
    ("kubernetes_secret", &["data.*", "binary_data.*"]),
    ("kubernetes_secret_v1", &["data.*", "binary_data.*"]),
    ("kubernetes_token_request", &["token"]),
    ("kubernetes_token_request_v1", &["token"]),
    ("linode_database_mysql", &["root_password"]),
    ("linode_instance", &["root_pass"]),
    ("linode_token", &["token"]),
    ("minio_iam_service_account", &["secret_key"]),
    ("minio_iam_user", &["secret"]),
    ("mongodbatlas_database_user", &["password"]),
    ("mongodbatlas_project_api_key", &["private_key"]),
    ("mysql_user", &["plaintext_password"]),
    ("mysql_user_password", &["plaintext_password"]),
    ("newrelic_api_access_key", &["key"]),
    ("nomad_acl_token", &["secret_id"]),
    ("oci_database_autonomous_database", &["admin_password"]),
    ("oci_identity_auth_token", &["token"]),
    ("oci_identity_customer_secret_key", &["key"]),
    ("okta_app_oauth", &["client_secret"]),
    ("okta_user", &["password", "recovery_answer"]),
    ("openstack_compute_instance_v2", &["admin_pass"]),
    ("openstack_compute_keypair_v2", &["private_key"]),
    ("openstack_identity_application_credential_v3", &["secret"]),
    ("openstack_identity_user_v3", &["password"]),
    ("pagerduty_service_integration", &["integration_key"]),
    ("postgresql_role", &["password"]),
    ("rabbitmq_user", &["password"]),
    ("rancher2_token", &["token", "secret_key"]),
    ("random_bytes", &["base64", "hex"]),
    ("random_password", &["result", "bcrypt_hash"]),
    ("rundeck_password", &["password"]),
    ("scaleway_iam_api_key", &["secret_key"]),
    ("scaleway_rdb_user", &["password"]),
    ("sendgrid_api_key", &["api_key"]),
    ("sentry_key", &["secret", "dsn_secret"]),
    ("snowflake_user", &["password"]),
    ("stripe_webhook_endpoint", &["secret"]),
    ("tailscale_tailnet_key", &["key"]),
    ("tfe_agent_token", &["token"]),
    ("tfe_oauth_client", &["oauth_token", "private_key"]),
    ("tfe_organization_token", &["token"]),
    ("tfe_team_token", &["token"]),
    ("tfe_variable", &["?sensitive=true", "value"]),
    ("tls_cert_request", &["private_key_pem"]),
    ("tls_locally_signed_cert", &["ca_private_key_pem"]),
    ("tls_private_key", &["private_key_pem", "private_key_openssh", "private_key_pem_pkcs8"]),
    ("tls_self_signed_cert", &["private_key_pem"]),
    ("vault_approle_auth_backend_role_secret_id", &["secret_id", "wrapping_token"]),
    ("vault_aws_secret_backend", &["secret_key"]),
    ("vault_generic_secret", &["data_json", "data.*"]),
    ("vault_identity_oidc_client", &["client_secret"]),
    ("vault_kv_secret", &["data_json", "data.*"]),
    ("vault_kv_secret_v2", &["data_json", "data.*"]),
    ("vault_token", &["client_token", "wrapped_token"]),
    ("vultr_user", &["password", "api_key"]),
    ("wireguard_asymmetric_key", &["private_key"]),
    ("wireguard_preshared_key", &["key"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(TYPES.is_sorted_by(|a, b| a.0 < b.0));
    }
}
