//! States that `OpenTofu` has encrypted: the envelope, its keys, its methods.
//!
//! Keys come from passphrases (pbkdf2), from the configuration (static), or
//! from programs: those of the `external` protocol, or the command lines of
//! clouds. Programs are for the caller to run.

use super::error::{Fault, ReadError};
use super::hcl::{Body, Value};
use super::json::{Kind, Next, Raw, Scanner, quote};
use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::aes::Aes192;
use aes_gcm::{Aes128Gcm, Aes256Gcm, AesGcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::HashMap;

/// An encrypted state as it lies in its file.
#[derive(Debug)]
pub(crate) struct Envelope<'a> {
    /// By provider: what is needed to make the key again.
    meta: Vec<(String, Raw<'a>)>,
    data: Vec<u8>,
    serial: Option<Raw<'a>>,
    lineage: Option<Raw<'a>>,
}

/// What is to be run for a key: the program, its arguments and its input. The
/// output comes back, or why there is none.
pub(crate) type RunProgram<'r> = &'r dyn Fn(&[String], &[u8]) -> Result<Vec<u8>, String>;

/// Reads the envelope; `None` if the file is none.
pub(crate) fn open(bytes: &[u8]) -> Option<Envelope<'_>> {
    // Terraform writes other keys first, so that most files are told apart here.
    let mut scanner = Scanner::new(bytes);
    if scanner.peek() != Some(b'{') {
        return None;
    }
    let (mut meta, mut data, mut serial, mut lineage) = (None, None, None, None);
    let read = scanner.map(|scanner, key, _| {
        let slot = match key {
            b"version" | b"format_version" => return Ok(Next::Stop),
            b"meta" => &mut meta,
            b"encrypted_data" => &mut data,
            b"serial" => &mut serial,
            b"lineage" => &mut lineage,
            _ => {
                scanner.value()?;
                return Ok(Next::Go);
            }
        };
        *slot = Some(scanner.value()?);
        Ok::<_, ReadError>(Next::Go)
    });
    read.ok()?;
    let data = STANDARD.decode(data?.inside()?).ok()?;
    let meta = meta.map(Raw::entries).unwrap_or_default().into_iter();
    Some(Envelope { meta: meta.map(|(key, raw)| (key.into_owned(), raw)).collect(), data, serial, lineage })
}

/// What the configuration says of encryption; later bodies win.
pub(crate) struct Encryption<'b> {
    bodies: Vec<&'b Body>,
}

impl<'b> Encryption<'b> {
    /// Takes `terraform` blocks, and what stands in `TF_ENCRYPTION`, which is
    /// the inside of an `encryption` block.
    pub(crate) fn of(terraform: &'b [Body], variable: Option<&'b Body>) -> Self {
        let inner = terraform.iter().flat_map(|body| body.all("encryption")).map(|block| &block.body);
        Self { bodies: inner.chain(variable).collect() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }

    /// The block with this kind, type and name.
    fn block(&self, reference: &str) -> Option<&'b Body> {
        let [kind, rest @ ..] = &reference.split('.').collect::<Vec<_>>()[..] else { return None };
        let mut all = self.bodies.iter().rev().flat_map(|body| &body.blocks);
        all.find(|block| block.kind == *kind && block.labels.iter().eq(rest.iter())).map(|block| &block.body)
    }

    /// The methods for states, the first first, then its fallbacks.
    fn methods(&self) -> Vec<String> {
        let mut found = Vec::new();
        let state = self.bodies.iter().rev().flat_map(|body| body.all("state")).next();
        let mut next = state.map(|block| &block.body);
        while let Some(body) = next {
            if let Some(Value::Reference(method)) = body.get("method") {
                found.push(method.clone());
            }
            next = body.all("fallback").next().map(|block| &block.body).filter(|_| found.len() < 16);
        }
        found
    }
}

/// Decrypts a state; the reason says which method failed why.
pub(crate) fn decrypt(
    envelope: &Envelope<'_>,
    encryption: &Encryption<'_>,
    run: RunProgram<'_>,
) -> Result<Vec<u8>, ReadError> {
    let locked = |why: String| ReadError::of(Fault::Locked, 0, why);
    let methods = encryption.methods();
    if methods.is_empty() {
        return Err(locked("the state is encrypted, and no `state` block names a method".to_owned()));
    }
    let mut reasons = Vec::new();
    let mut keys = Keys { encryption, envelope, run, known: HashMap::new() };
    for method in methods {
        match keys.by_method(&method) {
            Ok(plain) => return agree(envelope, plain),
            Err(why) => reasons.push(format!("`{method}`: {why}")),
        }
    }
    Err(locked(format!("the state is encrypted, and no method opens it: {}", reasons.join("; "))))
}

/// Refuses a state that is not the one that the envelope speaks of.
fn agree(envelope: &Envelope<'_>, plain: Vec<u8>) -> Result<Vec<u8>, ReadError> {
    let inner = Raw::parse(&plain)?;
    for (name, outer) in [("serial", envelope.serial), ("lineage", envelope.lineage)] {
        let Some(outer) = outer.filter(|raw| !raw.is_null()) else { continue };
        if inner.get(name).is_some_and(|inner| inner.bytes() != outer.bytes()) {
            let offset = 0;
            let message = format!("the `{name}` of the envelope is not that of the state in it");
            return Err(ReadError::of(Fault::Locked, offset, message));
        }
    }
    Ok(plain)
}

struct Keys<'k> {
    encryption: &'k Encryption<'k>,
    envelope: &'k Envelope<'k>,
    run: RunProgram<'k>,
    /// By provider: a key costs up to half a second.
    known: HashMap<String, Vec<u8>>,
}

impl Keys<'_> {
    fn by_method(&mut self, method: &str) -> Result<Vec<u8>, String> {
        let kind = method.split('.').nth(1).unwrap_or_default().to_owned();
        let body = self.encryption.block(method).ok_or("there is no such block")?;
        match kind.as_str() {
            "aes_gcm" => {
                let Some(Value::Reference(provider)) = body.get("keys") else {
                    return Err("`keys` names no key provider".to_owned());
                };
                let key = self.key(provider, 0)?;
                let aad = body.get("aad").map(bytes_of).transpose()?.unwrap_or_default();
                aes_gcm(&key, &self.envelope.data, &aad)
            }
            "external" => {
                let command = words(body, "decrypt_command")?;
                let key = match body.get("keys") {
                    Some(Value::Reference(provider)) => quote(&STANDARD.encode(self.key(provider, 0)?)),
                    _ => "null".to_owned(),
                };
                let payload = quote(&STANDARD.encode(&self.envelope.data));
                let input = format!("{{\"key\":{key},\"payload\":{payload}}}\n");
                let output = (self.run)(&command, input.as_bytes())?;
                let answer = answer(&output, "OpenTofu-External-Encryption-Method")?;
                from_base64(answer.get("payload").and_then(Raw::text).as_deref())
            }
            "unencrypted" => Err("it is for states that are not encrypted".to_owned()),
            other => Err(format!("the method `{other}` is not known here")),
        }
    }

    /// The key that a provider makes.
    fn key(&mut self, provider: &str, level: usize) -> Result<Vec<u8>, String> {
        if let Some(key) = self.known.get(provider) {
            return Ok(key.clone());
        }
        if level > 8 {
            return Err("key providers lead in a circle".to_owned());
        }
        let body =
            self.encryption.block(provider).ok_or_else(|| format!("there is no block `{provider}`"))?;
        let alias = body.text("encrypted_metadata_alias");
        let meta =
            self.envelope.meta.iter().find(|(name, _)| Some(name.as_str()) == alias || name == provider);
        let meta = meta.map(|(_, raw)| from_base64(raw.text().as_deref())).transpose()?.unwrap_or_default();
        let meta = Raw::parse(&meta).ok();
        let kind = provider.split('.').nth(1).unwrap_or_default();
        let key = match kind {
            "pbkdf2" => {
                let secret = match body.get("chain") {
                    Some(Value::Reference(inner)) => self.key(&inner.clone(), level + 1)?,
                    _ => body
                        .text("passphrase")
                        .ok_or("its `passphrase` is not written out")?
                        .as_bytes()
                        .to_vec(),
                };
                pbkdf2(&secret, meta.ok_or("the state has no metadata of it")?)?
            }
            "static" => {
                let hex = body.text("key").ok_or("its `key` is not written out")?;
                from_hex(hex).ok_or("its `key` is not hexadecimal")?
            }
            "external" => self.external(body, meta)?,
            "aws_kms" | "gcp_kms" | "openbao" => {
                self.cloud(kind, body, meta.ok_or("the state has no metadata of it")?)?
            }
            other => return Err(format!("the key provider `{other}` is not known here")),
        };
        self.known.insert(provider.to_owned(), key.clone());
        Ok(key)
    }

    fn external(&self, body: &Body, meta: Option<Raw<'_>>) -> Result<Vec<u8>, String> {
        let data = meta.and_then(|meta| meta.get("external_data"));
        let input = data.map_or_else(
            || "null\n".to_owned(),
            |data| format!("{{\"external_data\":{}}}\n", String::from_utf8_lossy(data.bytes())),
        );
        let output = (self.run)(&words(body, "command")?, input.as_bytes())?;
        let answer = answer(&output, "OpenTofu-External-Key-Provider")?;
        let keys = answer.get("keys").ok_or("it gives no `keys`")?;
        from_base64(keys.get("decryption_key").and_then(Raw::text).as_deref())
    }

    /// Asks the command line of a cloud, which has its own ways to log in.
    fn cloud(&self, kind: &str, body: &Body, meta: Raw<'_>) -> Result<Vec<u8>, String> {
        let text = |name: &str| meta.get(name).and_then(Raw::text).map(std::borrow::Cow::into_owned);
        let set = |name: &str| {
            body.text(name).map(str::to_owned).ok_or_else(|| format!("its `{name}` is not written out"))
        };
        let owned = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        match kind {
            "aws_kms" => {
                let blob = text("ciphertext_blob").ok_or("its metadata has no `ciphertext_blob`")?;
                let mut command =
                    owned(&["aws", "kms", "decrypt", "--output", "text", "--query", "Plaintext"]);
                command.extend([
                    "--key-id".to_owned(),
                    set("kms_key_id")?,
                    "--ciphertext-blob".to_owned(),
                    blob,
                ]);
                if let Some(region) = body.text("region") {
                    command.extend(["--region".to_owned(), region.to_owned()]);
                }
                let context = meta.get("encryption_context").filter(|raw| raw.kind() == Kind::Map);
                if let Some(context) = context {
                    command.extend([
                        "--encryption-context".to_owned(),
                        String::from_utf8_lossy(context.bytes()).into_owned(),
                    ]);
                }
                let output = (self.run)(&command, b"")?;
                from_base64(str::from_utf8(&output).ok().map(str::trim))
            }
            "gcp_kms" => {
                let cipher = from_base64(text("ciphertext").as_deref())?;
                let mut command =
                    owned(&["gcloud", "kms", "decrypt", "--ciphertext-file=-", "--plaintext-file=-"]);
                command.extend(["--key".to_owned(), set("kms_encryption_key")?]);
                (self.run)(&command, &cipher)
            }
            _ => {
                let cipher = text("ciphertext").ok_or("its metadata has no `ciphertext`")?;
                let path =
                    body.text("transit_engine_path").unwrap_or("/transit").trim_matches('/').to_owned();
                let mut command = owned(&["bao", "write", "-field=plaintext"]);
                command.extend([format!("{path}/decrypt/{}", set("key_name")?), "ciphertext=-".to_owned()]);
                let output = (self.run)(&command, cipher.as_bytes())?;
                from_base64(str::from_utf8(&output).ok().map(str::trim))
            }
        }
    }
}

/// The answer of a program: a line that says what it is, then a document.
fn answer<'o>(output: &'o [u8], magic: &str) -> Result<Raw<'o>, String> {
    let end = output.iter().position(|byte| *byte == b'\n').ok_or("the program says nothing")?;
    let head = Raw::parse(&output[..end]).ok();
    if head.and_then(|head| head.get("magic")).and_then(Raw::text).as_deref() != Some(magic) {
        return Err(format!("the program does not begin with `{magic}`"));
    }
    Raw::parse(&output[end..]).map_err(|error| format!("the program's answer is no JSON: {error}"))
}

fn words(body: &Body, name: &str) -> Result<Vec<String>, String> {
    let wrong = || format!("its `{name}` is no list of texts");
    let Some(Value::List(items)) = body.get(name) else { return Err(wrong()) };
    let words: Option<Vec<String>> = items.iter().map(|item| item.text().map(str::to_owned)).collect();
    words.filter(|words| !words.is_empty()).ok_or_else(wrong)
}

fn bytes_of(value: &Value) -> Result<Vec<u8>, String> {
    let Value::List(items) = value else { return Err("its `aad` is no list of bytes".to_owned()) };
    let bytes: Option<Vec<u8>> = items.iter().map(|item| item.text()?.parse().ok()).collect();
    bytes.ok_or_else(|| "its `aad` is no list of bytes".to_owned())
}

fn from_base64(text: Option<&str>) -> Result<Vec<u8>, String> {
    let text = text.ok_or("a value in base64 is missing")?;
    STANDARD.decode(text).map_err(|_| "a value is not base64".to_owned())
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?, 16).ok())
        .collect()
}

fn pbkdf2(secret: &[u8], meta: Raw<'_>) -> Result<Vec<u8>, String> {
    let number = |name: &str| meta.get(name).and_then(|raw| raw.plain().parse::<u32>().ok());
    let salt = from_base64(meta.get("salt").and_then(Raw::text).as_deref())?;
    let rounds = number("iterations").filter(|rounds| (1..=50_000_000).contains(rounds));
    let rounds = rounds.ok_or("its metadata has no `iterations` that make sense")?;
    let length = number("key_length").filter(|length| (1..=64).contains(length)).unwrap_or(32);
    let mut key = vec![0; length as usize];
    match meta.get("hash_function").and_then(Raw::text).as_deref() {
        Some("sha512") | None => pbkdf2::pbkdf2_hmac::<sha2::Sha512>(secret, &salt, rounds, &mut key),
        Some("sha256") => pbkdf2::pbkdf2_hmac::<sha2::Sha256>(secret, &salt, rounds, &mut key),
        Some(other) => return Err(format!("the hash function `{other}` is not known here")),
    }
    Ok(key)
}

/// Twelve bytes of nonce, the text, sixteen of proof.
fn aes_gcm(key: &[u8], data: &[u8], aad: &[u8]) -> Result<Vec<u8>, String> {
    let (nonce, msg) = data.split_first_chunk::<12>().ok_or("the data is cut short")?;
    let nonce = Nonce::from(*nonce);
    let payload = Payload { msg, aad };
    let opened = match key.len() {
        16 => Aes128Gcm::new_from_slice(key).map(|cipher| cipher.decrypt(&nonce, payload)),
        24 => AesGcm::<Aes192, aes_gcm::aead::consts::U12>::new_from_slice(key)
            .map(|cipher| cipher.decrypt(&nonce, payload)),
        32 => Aes256Gcm::new_from_slice(key).map(|cipher| cipher.decrypt(&nonce, payload)),
        other => return Err(format!("a key of {other} bytes fits no AES")),
    };
    match opened {
        Ok(Ok(plain)) => Ok(plain),
        _ => Err("the key does not fit, or the data was changed".to_owned()),
    }
}

#[cfg(test)]
mod tests;
