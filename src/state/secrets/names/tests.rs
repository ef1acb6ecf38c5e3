//! Names that say it, and names that only resemble those.

use super::*;

fn secret(name: &str, value: &str) -> bool {
    let text = format!("\"{value}\"");
    Names::default().is_secret(name.as_bytes(), Raw::parse(text.as_bytes()).unwrap())
}

#[test]
fn names_of_every_case_are_understood() {
    for name in ["db_password", "masterUserPassword", "API_KEY", "clientSecret", "DBPassword", "private-key"]
    {
        assert!(secret(name, "Zx81-kq9Lm22"), "{name}");
    }
}

#[test]
fn what_speaks_about_a_secret_is_none() {
    for name in [
        "password_length",
        "secret_arn",
        "secret_name",
        "token_type",
        "kms_key_id",
        "public_key",
        "key_name",
        "access_key_id",
        "creation_token",
        "password_policy",
        "partition_key",
        "token_url",
        "author",
    ] {
        assert!(!secret(name, "Zx81-kq9Lm22"), "{name}");
    }
}

#[test]
fn what_refers_to_a_secret_is_none() {
    for value in ["", "arn:aws:secretsmanager:eu-west-1:1:secret:x", "${var.p}", "********", "(sensitive)"] {
        assert!(!secret("password", value), "{value}");
    }
}

#[test]
fn a_variable_beside_its_value_in_a_document_is_found() {
    let text = r#""[{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2\"}]""#;
    assert!(Names::default().stands_in_json(Raw::parse(text.as_bytes()).unwrap()));
    let text = r#""{\"Statement\":[{\"Action\":\"secretsmanager:GetSecretValue\"}]}""#;
    assert!(!Names::default().stands_in_json(Raw::parse(text.as_bytes()).unwrap()));
}
