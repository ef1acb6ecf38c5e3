use super::testing::{Tar, docker_archive, gzip, oci_files, tar, zstd};
use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Read};

fn read(bytes: &[u8]) -> Result<Image, ArchiveError> {
    read_archive(bytes, &Wanted::default())
}

fn archive_of(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    tar(&files)
}

fn in_folder(files: &[(String, Vec<u8>)]) -> Result<Image, ArchiveError> {
    let files: BTreeMap<_, _> = files.iter().cloned().collect();
    let mut open = |name: &str| -> io::Result<Option<Box<dyn Read>>> {
        Ok(files.get(name).map(|bytes| Box::new(io::Cursor::new(bytes.clone())) as Box<dyn Read>))
    };
    read_folder(&mut open, &Wanted::default())
}

fn sizes(image: &Image) -> Vec<u64> {
    image.layers.iter().map(|layer| layer.files.bytes()).collect()
}

fn two_layers() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("/bin/sh -c #(nop) ADD file:1 in / ", tar(&[("a", b"12345")])),
        ("RUN /bin/sh -c make # buildkit", tar(&[("b", b"123"), (".wh.a", b"")])),
    ]
}

#[test]
fn what_docker_saves_is_read() {
    let image = read(&docker_archive(&two_layers())).unwrap();
    assert_eq!(image.tags, ["app:1"]);
    assert_eq!(image.platform, "linux/amd64");
    assert_eq!(sizes(&image), [5, 3]);
    let texts: Vec<_> = image.layers.iter().map(|layer| layer.instruction.as_deref().unwrap()).collect();
    assert_eq!(texts, ["ADD file:1 in /", "RUN make"]);
    let layers: Vec<_> = image.history.iter().map(|step| step.layer).collect();
    assert_eq!(layers, [Some(0), Some(1), None]);
}

#[test]
fn an_archive_that_is_compressed_itself_is_read() {
    for packed in [gzip(&docker_archive(&two_layers())), zstd(&docker_archive(&two_layers()))] {
        assert_eq!(sizes(&read(&packed).unwrap()), [5, 3]);
    }
}

#[test]
fn layers_of_an_oci_layout_are_read_however_they_are_stored() {
    let plain = tar(&[("f", &[1; 3000])]);
    let stored = [plain.clone(), gzip(&plain), zstd(&plain)];
    let layers: Vec<_> = stored.into_iter().map(|stored| ("COPY f /", plain.clone(), stored)).collect();
    let files = oci_files(&layers);
    for image in [read(&archive_of(&files)).unwrap(), in_folder(&files).unwrap()] {
        assert_eq!(sizes(&image), [3000; 3]);
        assert_eq!(image.platform, "linux/arm64/v8");
        assert_eq!(image.layers[0].files.stored, plain.len() as u64);
        assert!(image.layers[1].files.stored < 1000);
        assert_eq!(image.layers[0].digest, image.layers[2].digest);
    }
}

#[test]
fn a_layer_that_is_a_link_to_another_is_read() {
    let layer = tar(&[("a", b"12")]);
    let config = r#"{"os":"linux","architecture":"amd64"}"#;
    let manifest = r#"[{"Config":"c.json","RepoTags":null,"Layers":["1/layer.tar","2/layer.tar"]}]"#;
    let mut archive = Tar::new();
    archive.folder("1/").file("1/layer.tar", &layer).link("2/layer.tar", "../1/layer.tar");
    archive.file("c.json", config.as_bytes()).file("manifest.json", manifest.as_bytes());
    assert_eq!(sizes(&read(&archive.end()).unwrap()), [2, 2]);
}

#[test]
fn links_in_a_circle_are_an_error() {
    let manifest = r#"[{"Config":"c.json","Layers":["a"]}]"#;
    let mut archive = Tar::new();
    archive.link("a", "b").link("b", "a").file("c.json", b"{}").file("manifest.json", manifest.as_bytes());
    assert!(matches!(read(&archive.end()), Err(ArchiveError::Blob { .. })));
}

#[test]
fn bytes_that_are_not_what_was_promised_are_refused() {
    let plain = tar(&[("f", b"1")]);
    let mut files = oci_files(&[("COPY f /", plain.clone(), gzip(&plain))]);
    files[0].1.push(0);
    for error in [read(&archive_of(&files)).unwrap_err(), in_folder(&files).unwrap_err()] {
        assert!(error.to_string().contains("promises"), "{error}");
    }
    let mut archive = docker_archive(&two_layers());
    let at = archive.windows(5).position(|window| window == b"12345").unwrap();
    archive[at] = b'x';
    assert!(read(&archive).unwrap_err().to_string().contains("promises"));
}

#[test]
fn an_archive_that_is_cut_off_anywhere_is_an_error() {
    let whole = docker_archive(&two_layers());
    for length in (0..whole.len() - 1024).step_by(97) {
        assert!(read(&whole[..length]).is_err(), "{length}");
    }
    let packed = gzip(&whole);
    for length in (0..packed.len() - 20).step_by(11) {
        assert!(read(&packed[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_part_that_is_missing_is_named() {
    let plain = tar(&[("f", b"1")]);
    let mut files = oci_files(&[("COPY f /", plain.clone(), plain)]);
    let (gone, _) = files.remove(0);
    for error in [read(&archive_of(&files)).unwrap_err(), in_folder(&files).unwrap_err()] {
        assert!(matches!(&error, ArchiveError::Missing(name) if *name == gone), "{error}");
    }
}

#[test]
fn what_is_no_image_is_told_apart() {
    assert!(matches!(read(b"hello"), Err(ArchiveError::NotTar)));
    assert!(matches!(read(b""), Err(ArchiveError::NotTar)));
    assert!(matches!(read(&tar(&[("a", b"b")])), Err(ArchiveError::NoManifest)));
    let broken = tar(&[("manifest.json", b"[{")]);
    assert!(matches!(read(&broken), Err(ArchiveError::Manifest { .. })));
}

#[test]
fn a_source_that_fails_is_not_called_damaged() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("unplugged"))
        }
    }
    let whole = docker_archive(&two_layers());
    for length in [0, 700, 1300] {
        let error = read_archive(whole[..length].chain(Failing), &Wanted::default()).unwrap_err();
        assert!(matches!(&error, ArchiveError::Read(cause) if cause.to_string() == "unplugged"), "{error}");
    }
}

/// A layout with an image for each of these platforms, each a byte larger.
fn platforms(names: &[&str]) -> Vec<u8> {
    let mut files = Vec::new();
    let mut manifests = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let layer = tar(&[("f", &vec![1; at + 1])]);
        let mut one = oci_files(&[("COPY f /", layer.clone(), layer)]);
        one.truncate(3);
        let digest = one[2].0.replace("blobs/sha256/", "sha256:");
        let (os, architecture) = name.split_once('/').unwrap();
        manifests.push(serde_json::json!({
            "digest": digest, "platform": { "os": os, "architecture": architecture },
        }));
        files.append(&mut one);
    }
    manifests.push(serde_json::json!({
        "digest": "sha256:00", "annotations": { "vnd.docker.reference.type": "attestation-manifest" },
    }));
    files.push(("index.json".to_owned(), serde_json::json!({ "manifests": manifests }).to_string().into()));
    archive_of(&files)
}

#[test]
fn the_platform_chooses_among_several_images() {
    let archive = platforms(&["linux/amd64", "linux/arm64"]);
    let of = |platform: Option<&str>, usual: &str| {
        let wanted = Wanted { platform: platform.map(str::to_owned), usual_platform: usual.to_owned() };
        read_archive(archive.as_slice(), &wanted).map(|image| sizes(&image)[0])
    };
    assert_eq!(of(None, "linux/arm64").unwrap(), 2);
    assert_eq!(of(Some("linux/amd64"), "linux/arm64").unwrap(), 1);
    assert!(matches!(of(None, "linux/s390x"), Err(ArchiveError::Several(names)) if names.len() == 2));
    assert!(matches!(of(Some("linux/arm"), ""), Err(ArchiveError::NoPlatform { .. })));
}

#[test]
fn two_images_in_one_archive_are_named() {
    let manifest = r#"[{"Config":"a.json","RepoTags":["a:1"],"Layers":[]},
        {"Config":"b.json","RepoTags":["b:1"],"Layers":[]}]"#;
    let archive = tar(&[("a.json", b"{}"), ("b.json", b"{}"), ("manifest.json", manifest.as_bytes())]);
    assert!(matches!(read(&archive), Err(ArchiveError::Several(names)) if names == ["`a:1`", "`b:1`"]));
}

#[test]
fn a_history_that_does_not_fit_names_no_makers() {
    let layer = tar(&[("a", b"1")]);
    let config = r#"{"history":[{"created_by":"a"},{"created_by":"b"}]}"#;
    let manifest = r#"[{"Config":"c","Layers":["l.tar"]}]"#;
    let archive = tar(&[("l.tar", &layer), ("c", config.as_bytes()), ("manifest.json", manifest.as_bytes())]);
    let image = read(&archive).unwrap();
    assert_eq!(image.layers[0].instruction, None);
    assert_eq!(image.history.len(), 2);
}

/// Archives of every kind, all different.
fn seeds() -> Vec<Vec<u8>> {
    let mut long = Tar::new();
    long.gnu_long(&"d/".repeat(80), b"12").pax(&[("path", "p/q"), ("size", "3")], "s", b"123").link("l", "l");
    let plain = long.end();
    let oci = |stored: Vec<u8>| archive_of(&oci_files(&[("COPY f /", plain.clone(), stored)]));
    vec![
        docker_archive(&two_layers()),
        docker_archive(&[("RUN a", plain.clone())]),
        oci(plain.clone()),
        oci(gzip(&plain)),
        oci(zstd(&plain)),
        gzip(&docker_archive(&two_layers())),
        zstd(&docker_archive(&two_layers())),
    ]
}

proptest! {
    #[test]
    fn never_panics(seed in 0usize..7, edits in prop::collection::vec((any::<usize>(), any::<u8>()), 0..6), cut: usize) {
        let mut archive = seeds().swap_remove(seed);
        let length = archive.len();
        for (at, byte) in edits {
            archive[at % length] = byte;
        }
        let _ = read(&archive);
        let _ = read(&archive[..cut % length]);
        // Past the sums of headers, which most edits break.
        let mut zeros = archive.clone();
        zeros.truncate(cut % length);
        zeros.extend([0; 1024]);
        let _ = read(&zeros);
    }

    #[test]
    fn no_header_panics(
        kind in prop::sample::select(&b"0123457LKxgSV"[..]),
        name in "[a-z./]{0,8}",
        field in prop::collection::vec(any::<u8>(), 12),
        rest in prop::collection::vec(any::<u8>(), 0..600),
        gnu: bool,
        sparse in prop::collection::vec(prop::sample::select(&b"0017 \0\x80\xff"[..]), 41..150),
    ) {
        let mut layer = tar(&[(&name, &rest)]);
        layer[156] = kind;
        if gnu {
            layer[257..265].copy_from_slice(b"ustar  \0");
            layer[345..345 + sparse.len()].copy_from_slice(&sparse);
        }
        layer[124..136].copy_from_slice(&field);
        layer[148..156].copy_from_slice(b"        ");
        let sum: u32 = layer[..512].iter().map(|byte| u32::from(*byte)).sum();
        layer[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        let _ = read(&layer);
        let _ = read(&docker_archive(&[("RUN a", layer)]));
    }
}
