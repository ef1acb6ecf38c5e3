//! What opens, and what says why it does not.

use super::*;
use crate::state::hcl::parse;

const STATE: &[u8] = br#"{"version":4,"serial":3,"lineage":"l","resources":[]}"#;

fn sealed(key: &[u8; 32], meta: &str) -> String {
    let payload = Payload { msg: STATE, aad: b"" };
    let mut data = vec![7; 12];
    data.extend(Aes256Gcm::new_from_slice(key).unwrap().encrypt(&Nonce::from([7; 12]), payload).unwrap());
    format!(
        r#"{{"serial":3,"lineage":"l","meta":{{{meta}}},"encrypted_data":"{}","encryption_version":"v0"}}"#,
        STANDARD.encode(data)
    )
}

fn opened(text: &str, config: &str, run: RunProgram<'_>) -> Result<Vec<u8>, ReadError> {
    let body = parse(config);
    decrypt(&open(text.as_bytes()).unwrap(), &Encryption::of(&[], Some(&body)), run)
}

fn nothing(_: &[String], _: &[u8]) -> Result<Vec<u8>, String> {
    Err("not run".to_owned())
}

const USE: &str =
    "method \"aes_gcm\" \"m\" {\n keys = key_provider.KIND.k\n}\nstate {\n method = method.aes_gcm.m\n}\n";

#[test]
fn a_passphrase_opens_what_it_sealed() {
    let meta = r#"{"salt":"c2FsdA==","iterations":1000,"hash_function":"sha256","key_length":32}"#;
    let key = pbkdf2(b"correct horse battery", Raw::parse(meta.as_bytes()).unwrap()).unwrap();
    let text =
        sealed(&key.try_into().unwrap(), &format!("\"key_provider.pbkdf2.k\":\"{}\"", STANDARD.encode(meta)));
    let config = |pass: &str| {
        format!(
            "key_provider \"pbkdf2\" \"k\" {{\n passphrase = \"{pass}\"\n}}\n{}",
            USE.replace("KIND", "pbkdf2")
        )
    };
    assert_eq!(opened(&text, &config("correct horse battery"), &nothing).unwrap(), STATE);
    let wrong = opened(&text, &config("wrong horse battery"), &nothing).unwrap_err();
    assert!(wrong.message.contains("the key does not fit"), "{wrong}");
    assert_eq!(wrong.kind, Fault::Locked);
}

#[test]
fn a_static_key_and_a_changed_serial() {
    let hex: String = (0..32).map(|byte| format!("{byte:02x}")).collect();
    let key: [u8; 32] = std::array::from_fn(|byte| byte as u8);
    let config =
        format!("key_provider \"static\" \"k\" {{\n key = \"{hex}\"\n}}\n{}", USE.replace("KIND", "static"));
    let text = sealed(&key, "");
    assert_eq!(opened(&text, &config, &nothing).unwrap(), STATE);
    let changed = text.replace("\"serial\":3", "\"serial\":4");
    assert!(opened(&changed, &config, &nothing).unwrap_err().message.contains("`serial`"));
}

#[test]
fn a_program_gives_the_key() {
    let key = [9; 32];
    let program = |command: &[String], input: &[u8]| {
        assert_eq!((command, input), (&["give-key".to_owned()][..], &b"{\"external_data\":{\"a\":1}}\n"[..]));
        let key = STANDARD.encode(key);
        let head = r#"{"magic":"OpenTofu-External-Key-Provider","version":1}"#;
        Ok(format!("{head}\n{{\"keys\":{{\"decryption_key\":\"{key}\"}}}}").into_bytes())
    };
    let meta = format!("\"key_provider.external.k\":\"{}\"", STANDARD.encode(r#"{"external_data":{"a":1}}"#));
    let config = format!(
        "key_provider \"external\" \"k\" {{\n command = [\"give-key\"]\n}}\n{}",
        USE.replace("KIND", "external")
    );
    assert_eq!(opened(&sealed(&key, &meta), &config, &program).unwrap(), STATE);
}

#[test]
fn no_method_is_said() {
    let found = opened(&sealed(&[1; 32], ""), "", &nothing).unwrap_err();
    assert!(found.message.contains("no `state` block"), "{found}");
}

#[test]
fn what_is_no_envelope_is_none() {
    for text in ["", "{", "[]", r#"{"version":4}"#, r#"{"encrypted_data":"?"}"#] {
        assert!(open(text.as_bytes()).is_none(), "{text}");
    }
}
