//! Saved images, made byte by byte.

use sha2::{Digest as _, Sha256};

/// Adds a file to a tar archive.
pub(crate) fn add(archive: &mut Vec<u8>, name: &str, bytes: &[u8]) {
    let mut head = [0_u8; 512];
    head[..name.len()].copy_from_slice(name.as_bytes());
    for (at, field) in [
        (100, "0000644\0"),
        (108, "0000000\0"),
        (116, "0000000\0"),
        (124, &format!("{:011o}\0", bytes.len())),
        (136, "00000000000\0"),
        (148, "        "),
        (156, "0"),
        (257, "ustar\x0000"),
    ] {
        head[at..at + field.len()].copy_from_slice(field.as_bytes());
    }
    let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
    head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    archive.extend(head);
    archive.extend(bytes);
    archive.resize(archive.len().next_multiple_of(512), 0);
}

/// A tar archive of these files.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, bytes) in files {
        add(&mut archive, name, bytes);
    }
    archive.extend([0; 1024]);
    archive
}

/// A layer of files that are as large as their numbers say.
pub(crate) fn layer(files: &[(&str, usize)]) -> Vec<u8> {
    let files: Vec<(&str, Vec<u8>)> = files.iter().map(|(name, size)| (*name, vec![b'x'; *size])).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    tar(&files)
}

/// What `docker save NAME` writes for layers, each with its instruction.
pub(crate) fn docker_archive(name: &str, platform: &str, layers: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (os, architecture) = platform.split_once('/').expect("a platform has two parts");
    let digests: Vec<String> = layers.iter().map(|(_, bytes)| format!("sha256:{}", sha256(bytes))).collect();
    let history: Vec<_> = layers.iter().map(|(text, _)| serde_json::json!({ "created_by": text })).collect();
    let config = serde_json::json!({
        "os": os, "architecture": architecture, "history": history,
        "rootfs": { "type": "layers", "diff_ids": digests },
    });
    let names: Vec<String> = (0..layers.len()).map(|at| format!("{at}/layer.tar")).collect();
    let manifest = serde_json::json!([{ "Config": "c.json", "RepoTags": [name], "Layers": names }]);
    let mut archive = Vec::new();
    for (name, (_, bytes)) in names.iter().zip(layers) {
        add(&mut archive, name, bytes);
    }
    add(&mut archive, "c.json", config.to_string().as_bytes());
    add(&mut archive, "manifest.json", manifest.to_string().as_bytes());
    archive.extend([0; 1024]);
    archive
}

/// The files of an OCI layout with one layer.
pub(crate) fn oci_layout(layer: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut blob = |bytes: Vec<u8>| {
        let digest = sha256(&bytes);
        files.push((format!("blobs/sha256/{digest}"), bytes));
        serde_json::json!({ "digest": format!("sha256:{digest}") })
    };
    let layers = [blob(layer.to_vec())];
    let config = blob(br#"{"os":"linux","architecture":"amd64"}"#.to_vec());
    let manifest = blob(serde_json::json!({ "config": config, "layers": layers }).to_string().into());
    files.push(("index.json".to_owned(), serde_json::json!({ "manifests": [manifest] }).to_string().into()));
    files.push(("oci-layout".to_owned(), br#"{"imageLayoutVersion":"1.0.0"}"#.to_vec()));
    files
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
