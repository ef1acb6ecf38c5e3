//! Archives for tests, written by hand.

use sha2::{Digest as _, Sha256};
use std::io::Write as _;

/// Writes a tar archive, byte by byte.
#[derive(Default)]
pub(crate) struct Tar(Vec<u8>);

impl Tar {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn file(&mut self, name: &str, bytes: &[u8]) -> &mut Self {
        self.raw(name, b'0', "", bytes)
    }

    pub(crate) fn folder(&mut self, name: &str) -> &mut Self {
        self.raw(name, b'5', "", b"")
    }

    pub(crate) fn link(&mut self, name: &str, target: &str) -> &mut Self {
        self.raw(name, b'2', target, b"")
    }

    /// A file whose name is too long for the header, as GNU tar writes it.
    pub(crate) fn gnu_long(&mut self, name: &str, bytes: &[u8]) -> &mut Self {
        self.raw("././@LongLink", b'L', "", &[name.as_bytes(), b"\0"].concat()).file("cut off", bytes)
    }

    /// A file with records of PAX.
    pub(crate) fn pax(&mut self, records: &[(&str, &str)], name: &str, bytes: &[u8]) -> &mut Self {
        let mut text = String::new();
        for (key, value) in records {
            let rest = format!(" {key}={value}\n");
            let length = (1..)
                .map(|digits| rest.len() + digits)
                .find(|sum| sum.to_string().len() + rest.len() == *sum);
            text.push_str(&format!("{}{rest}", length.unwrap()));
        }
        self.raw("PaxHeaders/x", b'x', "", text.as_bytes()).file(name, bytes)
    }

    fn raw(&mut self, name: &str, kind: u8, target: &str, bytes: &[u8]) -> &mut Self {
        let mut head = [0_u8; 512];
        for (at, field) in [
            (0, name),
            (100, "0000644\0"),
            (108, "0000000\0"),
            (116, "0000000\0"),
            (124, &format!("{:011o}\0", bytes.len())),
            (136, "00000000000\0"),
            (148, "        "),
            (157, target),
            (257, "ustar\x0000"),
        ] {
            head[at..at + field.len()].copy_from_slice(field.as_bytes());
        }
        head[156] = kind;
        if kind == b'L' {
            head[257..265].copy_from_slice(b"ustar  \0");
        }
        let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
        head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        self.0.extend(head);
        self.0.extend(bytes);
        self.0.resize(self.0.len().next_multiple_of(512), 0);
        self
    }

    pub(crate) fn end(&mut self) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.0);
        bytes.extend([0; 1024]);
        bytes
    }
}

/// An archive of plain files.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Tar::new();
    for (name, bytes) in files {
        archive.file(name, bytes);
    }
    archive.end()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An archive as `docker save` wrote it for ten years: a folder a layer, the
/// manifest at the end. Each layer has its instruction.
pub(crate) fn docker_archive(layers: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = Tar::new();
    let mut names = Vec::new();
    let (mut digests, mut history) = (Vec::new(), Vec::new());
    for (at, (instruction, layer)) in layers.iter().enumerate() {
        let name = format!("{at}/layer.tar");
        archive.file(&name, layer);
        names.push(name);
        digests.push(format!("sha256:{}", sha256(layer)));
        history.push(serde_json::json!({ "created_by": instruction }));
    }
    history.push(serde_json::json!({ "created_by": "/bin/sh -c #(nop)  CMD [\"a\"]", "empty_layer": true }));
    let config = serde_json::json!({
        "os": "linux", "architecture": "amd64", "history": history,
        "rootfs": { "type": "layers", "diff_ids": digests },
    });
    let manifest = serde_json::json!([{ "Config": "c.json", "RepoTags": ["app:1"], "Layers": names }]);
    archive.file("c.json", config.to_string().as_bytes());
    archive.file("manifest.json", manifest.to_string().as_bytes());
    archive.end()
}

/// The files of an OCI layout with one image; layers come as they are stored,
/// with the bytes that they are made of.
pub(crate) fn oci_files(layers: &[(&str, Vec<u8>, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut add = |bytes: Vec<u8>| {
        let digest = sha256(&bytes);
        files.push((format!("blobs/sha256/{digest}"), bytes));
        serde_json::json!({ "digest": format!("sha256:{digest}") })
    };
    let stored: Vec<_> = layers.iter().map(|(_, _, stored)| add(stored.clone())).collect();
    let digests: Vec<String> =
        layers.iter().map(|(_, plain, _)| format!("sha256:{}", sha256(plain))).collect();
    let history: Vec<_> = layers.iter().map(|(text, ..)| serde_json::json!({ "created_by": text })).collect();
    let config = serde_json::json!({
        "os": "linux", "architecture": "arm64", "variant": "v8", "history": history,
        "rootfs": { "type": "layers", "diff_ids": digests },
    });
    let config = add(config.to_string().into_bytes());
    let manifest = add(serde_json::json!({ "config": config, "layers": stored }).to_string().into_bytes());
    let index = serde_json::json!({ "schemaVersion": 2, "manifests": [manifest] });
    files.push(("index.json".to_owned(), index.to_string().into_bytes()));
    files.push(("oci-layout".to_owned(), br#"{"imageLayoutVersion":"1.0.0"}"#.to_vec()));
    files
}
